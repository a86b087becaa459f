import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { everythingIsThere, numbered, writeAll } from '../harness/agreement.js';
import { connected } from '../harness/connected.js';
import { Console } from '../harness/console.js';
import { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
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

/** How often a page has made a sound, and called by a notification. */
interface Calls {
  tones: number;
  notifications: number;
}
declare const calls: Calls;

async function countCalls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counted: Calls = { tones: 0, notifications: 0 };
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function (this: AudioContext) {
      counted.tones++;
      return make.call(this);
    };
    class Counted extends EventTarget {
      static readonly permission = 'granted';
      constructor() {
        super();
        counted.notifications++;
      }
    }
    Object.assign(globalThis, { Notification: Counted, calls: counted });
  });
}

it(
  'has one socket for all tabs of a person, and calls once',
  story(async (stage) => {
    const [desk, shop] = [await stage.line(), await stage.line()];
    const [agent, olga] = await Promise.all([
      stage.agent('agent', { base: desk.base, witness: true }),
      stage.customer('Olga One-Socket', { base: shop.base, witness: true }),
    ]);
    const context = agent.page.context();
    const again = new Console(
      await stage.open('agent again', { context, witness: true }, 'team'),
      agent.say,
      desk.base,
    );
    for (const { page } of [agent, again]) {
      await countCalls(page);
      const open = () => page.goto(`${desk.base}/admin/support`);
      // the first of them has the socket
      await (page === agent.page ? connected(page, open) : open());
      // no page sounds before somebody has touched it
      await page.locator('body').press('Shift');
    }
    await again.list.waitFor();
    await olga.openChat();
    await olga.ask('c1');
    const counted = async (): Promise<Calls[]> =>
      Promise.all([agent, again].map(({ page }) => page.evaluate(() => calls)));
    await agent.row('Olga One-Socket').waitFor();
    await again.row('Olga One-Socket').waitFor();
    await eventually(async () => {
      const all = await counted();
      const sum = (what: keyof Calls) => all.reduce((total, each) => total + each[what], 0);
      // a ring is two tones
      expect([sum('tones'), sum('notifications')]).toEqual([2, 1]);
    });

    await agent.take('Olga One-Socket');
    await again.open('Olga One-Socket');
    const page = await stage.open('Olga again', { context: olga.page.context(), witness: true });
    const second = new Customer(page, olga.name, olga.say, shop.base);
    await second.visit();
    await second.openChat();
    await second.frame.getByRole('button', { name: 'c1' }).click();
    await agent.chat.write('a1');
    await again.chat.sees('a1');
    await again.chat.write('a2');
    await second.chat.sees('a2');
    await second.chat.write('c2');
    await everythingIsThere(stage, {
      agent,
      screens: [olga.chat, second.chat, agent.chat, again.chat],
      customer: ['c1', 'c2'],
      team: ['a1', 'a2'],
    });
    await eventually(() => expect([desk.webSockets, shop.webSockets]).toEqual([1, 1]));
  }),
);
