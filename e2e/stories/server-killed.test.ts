import { expect, it } from '@jest/globals';
import { everythingIsThere, numbered, type Chat } from '../harness/agreement.js';
import type { Console } from '../harness/console.js';
import type { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { story, type Stage } from '../harness/stage.js';

/** Both see the same, all of it, once, and know that they are connected again. */
async function agree(
  stage: Stage,
  customer: Customer,
  agent: Console,
  said: Pick<Chat, 'customer' | 'team'>,
): Promise<void> {
  await everythingIsThere(stage, { agent, screens: [customer.chat, agent.chat], ...said });
  await customer.reconnecting.waitFor({ state: 'hidden' });
  await agent.reconnecting.waitFor({ state: 'hidden' });
}

it(
  'loses nothing when the server is killed in mid-conversation, and both sides recover by themselves',
  story(async (stage) => {
    stage.expectTrouble();
    const [agent, karl] = await Promise.all([
      stage.agent('agent', { witness: true }),
      stage.customer('Karl Killed', { witness: true }),
    ]);
    await karl.openChat();
    await karl.ask('c1');
    await agent.take('Karl Killed');
    await agent.chat.write('a1');
    await karl.chat.reads('c1', 'a1');

    const shown = Promise.all([karl.reconnecting.waitFor(), agent.reconnecting.waitFor()]);
    await stage.server.crash(async () => {
      for (const number of [2, 3, 4]) {
        await karl.chat.write(`c${number}`);
        await agent.chat.write(`a${number}`);
      }
      await karl.chat.composer.pressSequentially('c5');
      await shown;
    });
    await karl.chat.composer.press('Enter');
    await agent.chat.write('a5');

    await agree(stage, karl, agent, { customer: numbered('c', 1, 5), team: numbered('a', 1, 5) });
  }),
);

it(
  'goes on after everything was killed at once and started again',
  story(async (stage) => {
    stage.expectTrouble();
    const [agent, paul] = await Promise.all([
      stage.agent('agent', { witness: true }),
      stage.customer('Paul Power-Cut', { witness: true }),
    ]);
    await paul.openChat();
    await paul.ask('c1');
    await agent.take('Paul Power-Cut');
    await paul.chat.ticks('c1', 'read');

    stage.server.crashEverything();
    await Promise.all([paul.reconnecting.waitFor(), agent.reconnecting.waitFor()]);
    await paul.chat.write('c2');
    await agent.chat.write('a1');
    await paul.chat.ticks('c2', 'queued');
    await stage.server.launch();

    await agree(stage, paul, agent, { customer: ['c1', 'c2'], team: ['a1'] });
  }),
);

it(
  'sends what was written to a server that no longer answered, even if the page is closed meanwhile',
  story(async (stage) => {
    stage.expectTrouble();
    const [agent, vera] = await Promise.all([stage.agent(), stage.customer('Vera Vanishes')]);
    await vera.openChat();
    await vera.ask('c1');
    await agent.take('Vera Vanishes');
    await vera.chat.ticks('c1', 'read');

    const goOn = stage.server.freeze();
    try {
      await vera.chat.write('c2');
      await vera.chat.ticks('c2', 'sending');
      await vera.page.goto('about:blank');
    } finally {
      goOn();
    }
    await vera.visit();
    await eventually(async () => expect(await agent.chat.texts()).toEqual(['c1', 'c2']), 20_000);
  }),
);
