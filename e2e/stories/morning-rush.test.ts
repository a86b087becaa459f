import { expect, it } from '@jest/globals';
import type { Room, StaffRoom } from '@parley/protocol';
import { Colleagues } from '../harness/colleagues.js';
import type { Console } from '../harness/console.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');
const CUSTOMERS = 30;
const CAPACITY = 3;
const NAME = /Early Bird \d\d/;

const nameOf = (n: number): string => `Early Bird ${String(n).padStart(2, '0')}`;

async function takeOffer(desk: Console): Promise<void> {
  const card = desk.page.getByRole('article', { name: /is offered to you/ }).first();
  const name = NAME.exec(await card.innerText())![0];
  await card.getByRole('button', { name: say('offer.accept') }).click();
  await desk.shows(name);
}

/** Accepts what is offered, and answers and resolves what is theirs, until nobody is left. */
async function work(desk: Console, isOver: () => boolean, answered: Set<string>): Promise<void> {
  await desk.view('mine');
  const accept = desk.page
    .getByRole('button', { name: say('offer.accept') })
    .and(desk.page.locator(':not([aria-busy="true"])'))
    .first();
  const rows = desk.list.getByRole('link').filter({ hasText: NAME, hasNotText: 'Resolved' });
  while (!isOver()) {
    if (await accept.isVisible()) await takeOffer(desk);
    const [name] = NAME.exec((await rows.allInnerTexts()).join('\n')) ?? [];
    if (name) await serve(desk, name, answered);
    else await desk.page.waitForTimeout(100);
  }
}

async function serve(desk: Console, name: string, answered: Set<string>): Promise<void> {
  // with a key: a list to which so many come moves under the mouse
  await desk.row(name).press('Enter');
  await desk.shows(name);
  await desk.page.locator('[data-composer="reply"]:visible').waitFor();
  await desk.chat.write(`Good morning, ${name}.`);
  await desk.chat.ticks(`Good morning, ${name}.`, 'sent');
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('e');
  await desk.page.locator('[data-chat]:visible').getByText('Resolved', { exact: true }).first().waitFor();
  await desk.page.keyboard.press('x');
  answered.add(name);
}

/** The most that anybody has at once. */
async function watchLoads(admin: Api, isOver: () => boolean): Promise<number> {
  let most = 0;
  while (!isOver()) {
    const { items } = await admin.ask<{ items: StaffRoom[] }>(
      'GET',
      '/chat/support/rooms?status=open&limit=100',
    );
    const loads = new Map<string, number>();
    for (const { supportAgentId, customer } of items)
      if (supportAgentId && NAME.test(customer.name ?? ''))
        loads.set(supportAgentId, (loads.get(supportAgentId) ?? 0) + 1);
    most = Math.max(most, ...loads.values());
  }
  return most;
}

async function openShop(colleagues: Colleagues) {
  const names = ['Ria Rush', 'Rob Rush', 'Roy Rush', 'Rita Rush', 'Ruth Rush'];
  const [ria, rob, roy, rita, ruth] = await Promise.all(
    names.map((name) => colleagues.join(name, { capacity: CAPACITY })),
  );
  const topics = [
    await colleagues.team('Rush orders', [ria!, rob!, ruth!], { policy: 'least_busy' }),
    await colleagues.team('Rush returns', [roy!, ruth!], { policy: 'round_robin' }),
    await colleagues.team('Rush repairs', [rita!, ruth!], {
      policy: 'best_skill',
      delivery: 'offer',
      offerSeconds: 300,
    }),
  ];
  const desks = await Promise.all([ria!, rob!, roy!, rita!, ruth!].map((one) => colleagues.comes(one)));
  return { topics, desks };
}

it(
  'gets thirty people through who all come at once, with five agents in three teams',
  story(
    async (stage) => {
      const colleagues = await Colleagues.of(stage);
      try {
        const { topics, desks } = await openShop(colleagues);
        const first = await stage.customer(nameOf(0));
        await first.openChat();
        await first.frame.getByRole('button', { name: 'Rush orders' }).click();
        await first.fillIn({ name: nameOf(0) });
        await first.sendQuestion('Has my order left?');
        const guests: { name: string; room: Room }[] = await Promise.all(
          Array.from({ length: CUSTOMERS - 1 }, async (_, n) => {
            const { topicId } = topics[n % topics.length]!;
            const { room } = await Api.guest(stage, nameOf(n + 1), 'Good morning?', { topicId });
            return { name: nameOf(n + 1), room };
          }),
        );
        const answered = new Set<string>();
        const isOver = (): boolean => answered.size === CUSTOMERS;
        const [most] = await Promise.all([
          watchLoads(colleagues.admin, isOver),
          ...desks.map((desk) => work(desk, isOver, answered)),
        ]);
        expect(most).toBe(CAPACITY);
        await first.chat.sees(`Good morning, ${nameOf(0)}.`);
        for (const { name, room } of guests) {
          const { status, supportAgentId } = await colleagues.admin.ask<StaffRoom>(
            'GET',
            `/chat/room/${room.id}`,
          );
          const answers = (await colleagues.admin.messages(room.id)).filter(
            ({ isFromSupport }) => isFromSupport,
          );
          expect([name, status, answers.map(({ message, senderId }) => [message, senderId])]).toEqual([
            name,
            'resolved',
            [[`Good morning, ${name}.`, supportAgentId]],
          ]);
        }
      } finally {
        await colleagues.leave();
      }
    },
    { withinMs: 300_000 },
  ),
);
