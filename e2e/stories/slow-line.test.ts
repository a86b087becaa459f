import { it } from '@jest/globals';
import { everythingIsThere, numbered, writeAll } from '../harness/agreement.js';
import { story } from '../harness/stage.js';

/** As over a satellite, each way. */
const LATE_MS = 500;

it(
  'keeps everybody in order on lines that are slow, and claims nothing too early',
  story(async (stage) => {
    const [far, near] = [await stage.line(), await stage.line()];
    const [agent, sam] = await Promise.all([
      stage.agent('agent', { base: near.base, witness: true }),
      stage.customer('Sam Slow', { base: far.base, witness: true }),
    ]);
    await sam.openChat();
    await sam.ask('c1');
    await agent.take('Sam Slow');
    await sam.chat.ticks('c1', 'read');
    far.slow(LATE_MS);
    near.slow(LATE_MS);
    const [theirs, ours] = [numbered('c', 2, 6), numbered('a', 1, 5)];
    await Promise.all([writeAll(sam.chat, theirs), writeAll(agent.chat, ours)]);
    await sam.chat.ticks('c6', 'read');
    await agent.chat.ticks('a5', 'read');
    await everythingIsThere(stage, {
      agent,
      screens: [sam.chat, agent.chat],
      customer: ['c1', ...theirs],
      team: ours,
    });
  }),
);
