import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { everythingIsThere, numbered, writeAll } from '../harness/agreement.js';
import { ownProduct } from '../harness/own-product.js';
import { story, type Stage } from '../harness/stage.js';
import { freeze } from '../harness/tab.js';

/** Longer than every time-out here: two pings, a request, a token and the half minute in which an old one is still let in. */
const MINUTE_MS = 60_000;
const product = ownProduct({
  SOCKET_PING_INTERVAL_MS: '3000',
  SOCKET_PING_TIMEOUT_MS: '3000',
  ACCESS_TOKEN_MINUTES: '0.3',
});

/** Nothing gets through, and nobody is told: both sides write, and somebody asks their very first question. */
async function inTheAir(stage: Stage, minute: Promise<void>, began: () => void): Promise<void> {
  const [high, low] = [await stage.line(), await stage.line()];
  const [agent, ada, gus] = await Promise.all([
    stage.agent('agent', { base: low.base, witness: true }),
    stage.customer('Ada Airborne', { base: high.base, witness: true }),
    stage.customer('Gus First', { base: high.base, witness: true }),
  ]);
  await Promise.all([ada.openChat(), gus.openChat()]);
  await ada.ask('c0');
  await agent.take('Ada Airborne');
  await ada.chat.ticks('c0', 'read');
  await gus.button('home.newChat').click();
  await gus.fillIn({ name: 'Gus First' });

  high.swallow();
  low.swallow();
  began();
  const [theirs, ours] = [numbered('c', 1, 10), numbered('a', 1, 10)];
  await Promise.all([
    gus.sendQuestion('Is anybody down there?'),
    writeAll(ada.chat, theirs),
    writeAll(agent.chat, ours),
  ]);
  await Promise.all([ada.reconnecting.waitFor(), agent.reconnecting.waitFor(), gus.reconnecting.waitFor()]);
  await gus.chat.ticks('Is anybody down there?', 'queued');
  await minute;
  high.mend();
  low.mend();

  const screens = [ada.chat, agent.chat];
  const history = await everythingIsThere(stage, { agent, screens, customer: ['c0', ...theirs], team: ours });
  await ada.chat.ticks('c10', 'read');
  const last = history.find(({ message }) => message === 'c10')!;
  expect(stage.witness.ticksOf(last.id)).toEqual(expect.arrayContaining(['queued', 'read']));
  await agent.take('Gus First');
  await gus.chat.ticks('Is anybody down there?', 'read');
  await everythingIsThere(stage, {
    agent,
    screens: [gus.chat, agent.chat],
    customer: ['Is anybody down there?'],
    team: [],
  });
}

/** A tab in the background that the browser has put to sleep: its connection has gone, and its token has run out. */
async function asleep(stage: Stage, minute: Promise<void>): Promise<void> {
  const [agent, fred] = await Promise.all([
    stage.agent('admin', { witness: true }),
    stage.customer('Fred Frozen', { witness: true }),
  ]);
  await fred.openChat();
  await fred.ask('c1');
  await agent.take('Fred Frozen');
  await fred.chat.ticks('c1', 'read');
  const { thaw } = await freeze(fred.page);
  await writeAll(agent.chat, ['a1', 'a2']);
  await minute;
  await agent.chat.ticks('a2', 'sent');
  await agent.chat.write('a3');
  await thaw();

  await agent.chat.ticks('a3', 'read');
  await fred.chat.write('c2');
  await fred.chat.ticks('c2', 'read');
  await everythingIsThere(stage, {
    agent,
    screens: [fred.chat, agent.chat],
    customer: ['c1', 'c2'],
    team: ['a1', 'a2', 'a3'],
  });
}

it(
  'loses nothing over a minute in which nothing gets through, nor over one that a page has slept',
  story(
    async (stage) => {
      stage.expectTrouble();
      let began = (): void => undefined;
      const minute = new Promise<void>((resolve) => (began = resolve)).then(() => sleep(MINUTE_MS));
      await Promise.all([inTheAir(stage, minute, () => began()), asleep(stage, minute)]);
    },
    { withinMs: 280_000, product },
  ),
  170_000,
);
