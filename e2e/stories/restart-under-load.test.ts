import { expect, it } from '@jest/globals';
import { everythingIsThere, numbered, writeAll } from '../harness/agreement.js';
import { Load } from '../harness/load.js';
import { story } from '../harness/stage.js';

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'loses nothing when the server gets a %s while many write, and two people chat',
  (how) =>
    story(
      async (stage) => {
        stage.expectTrouble();
        const name = `Lou ${how}`;
        const [agent, lou] = await Promise.all([
          stage.agent('agent', { witness: true }),
          stage.customer(name, { witness: true }),
        ]);
        await lou.openChat();
        await lou.ask('c1');
        await agent.take(name);
        await lou.chat.ticks('c1', 'read');

        const load = await Load.begin(stage, 3);
        try {
          await load.untilEverybodyHasSaid(10);
          const [theirs, ours] = [numbered('c', 2, 9), numbered('a', 1, 8)];
          await stage.server.crash(async () => {
            await Promise.all([writeAll(lou.chat, theirs), writeAll(agent.chat, ours)]);
          }, how);
          await load.untilEverybodyHasSaid(30);
          await lou.chat.write('c10');
          await agent.chat.write('a9');
          await everythingIsThere(stage, {
            agent,
            screens: [lou.chat, agent.chat],
            customer: ['c1', ...theirs, 'c10'],
            team: [...ours, 'a9'],
          });
          await agent.chat.ticks('a9', 'read');
          expect(await load.end()).toBeGreaterThan(6 * 30);
        } finally {
          load.close();
        }
      },
      { withinMs: 280_000 },
    )(),
  140_000,
);
