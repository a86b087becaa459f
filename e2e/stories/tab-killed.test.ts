import { expect, it } from '@jest/globals';
import { everythingIsThere } from '../harness/agreement.js';
import { story } from '../harness/stage.js';
import { crash } from '../harness/tab.js';

/** How the server acknowledges over a socket. */
const ACKNOWLEDGEMENT = /43\/chat,\d+\[\{"ok":true,"data":\{"id"/;

it(
  'sends once what was on its way when the tab was killed, whether it had arrived or not',
  story(async (stage) => {
    stage.expectTrouble(/the page crashed/);
    const line = await stage.line();
    const [agent, before] = await Promise.all([
      stage.agent('agent', { witness: true }),
      stage.customer('Kim Killed', { base: line.base, witness: true }),
    ]);
    await before.openChat();
    await before.ask('c1');
    await agent.take('Kim Killed');
    await before.chat.ticks('c1', 'read');

    // stored, but nobody told the tab
    const lost = line.cutReply(ACKNOWLEDGEMENT);
    await before.chat.write('c2');
    await lost;
    // not even sent
    await before.chat.write('c3');
    await before.chat.ticks('c3', 'queued');
    await crash(before.page);
    const diedAt = Date.now();
    await agent.chat.sees('c2');
    line.mend();

    const context = before.page.context();
    const after = await stage.customer('Kim Killed', { base: line.base, witness: true, context });
    await agent.chat.sees('c3');
    await after.openChat();
    await after.frame.getByRole('button', { name: 'c3' }).click();
    await agent.chat.write('a1');
    await after.chat.sees('a1');
    const history = await everythingIsThere(stage, {
      agent,
      screens: [after.chat, agent.chat],
      customer: ['c1', 'c2', 'c3'],
      team: ['a1'],
    });
    const storedAt = (text: string) => Date.parse(history.find(({ message }) => message === text)!.createdAt);
    expect(storedAt('c2')).toBeLessThan(diedAt);
    expect(storedAt('c3')).toBeGreaterThan(diedAt);
  }),
);
