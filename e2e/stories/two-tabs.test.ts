import { it } from '@jest/globals';
import { everythingIsThere, numbered, writeAll } from '../harness/agreement.js';
import { Customer } from '../harness/customer.js';
import { story } from '../harness/stage.js';
import { freeze } from '../harness/tab.js';

it(
  'goes on in the other tab while the one that sends is frozen, and doubles nothing when it wakes',
  story(async (stage) => {
    stage.expectTrouble();
    const line = await stage.line();
    const [agent, first] = await Promise.all([
      stage.agent('agent', { witness: true }),
      stage.customer('Tina Two-Tabs', { base: line.base, witness: true }),
    ]);
    await first.openChat();
    await first.ask('c1');
    await agent.take('Tina Two-Tabs');
    await first.chat.ticks('c1', 'read');
    const page = await stage.open('Tina again', { context: first.page.context(), witness: true });
    const second = new Customer(page, first.name, first.say, line.base);
    await second.visit();
    await second.openChat();
    await second.frame.getByRole('button', { name: 'c1' }).click();
    await second.chat.sees('c1');

    const { thaw } = await freeze(first.page);
    const [theirs, ours] = [numbered('c', 2, 5), numbered('a', 1, 4)];
    await Promise.all([writeAll(second.chat, theirs), writeAll(agent.chat, ours)]);
    await agent.chat.sees('c5');
    await second.chat.ticks('c5', 'read');
    await agent.chat.ticks('a4', 'read');
    await thaw();

    await first.chat.sees('c5');
    await first.chat.write('c6');
    await second.chat.sees('c6');
    await second.chat.write('c7');
    await first.chat.sees('c7');
    await agent.chat.write('a5');
    await everythingIsThere(stage, {
      agent,
      screens: [first.chat, second.chat, agent.chat],
      customer: ['c1', ...theirs, 'c6', 'c7'],
      team: [...ours, 'a5'],
    });
  }),
);
