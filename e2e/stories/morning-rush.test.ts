import { expect, it } from '@jest/globals';
import type { Message, StaffRoom } from '@parley/protocol';
import { Colleagues } from '../harness/colleagues.js';
import type { Console } from '../harness/console.js';
import { Crowd, type Visitor } from '../harness/crowd.js';
import type { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import type { Api } from '../harness/rest.js';
import { story, type Stage } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');
const CUSTOMERS = 30;
const CAPACITY = 3;
/** A button that does not work on something already. */
const IDLE = ':not([aria-busy="true"])';
/** It has left, wherever it is by now. */
const GONE = new RegExp(
  `^(${(['sent', 'delivered', 'read'] as const).map((tick) => say(`tick.${tick}`)).join('|')})$`,
);
const NAME = /Early Bird \d\d/;

const nameOf = (n: number): string => `Early Bird ${String(n).padStart(2, '0')}`;
const answerTo = (name: string): string => `Good morning, ${name}.`;

/** Three teams in which five agents sit, one of them in all. One team's chats are offered, the others' given. */
async function openShop(colleagues: Colleagues) {
  const names = ['Ria Rush', 'Rob Rush', 'Roy Rush', 'Rita Rush', 'Ruth Rush'];
  const people = await Promise.all(names.map((name) => colleagues.join(name, { capacity: CAPACITY })));
  const [ria, rob, roy, rita, ruth] = people;
  const topics = [
    await colleagues.team('Rush orders', [ria!, rob!, ruth!], { policy: 'least_busy' }),
    await colleagues.team('Rush returns', [roy!, ruth!], { policy: 'round_robin' }),
    await colleagues.team('Rush repairs', [rita!, ruth!], {
      policy: 'best_skill',
      delivery: 'offer',
      offerSeconds: 300,
    }),
  ];
  const desks = await Promise.all(people.map((one) => colleagues.comes(one)));
  // before anybody comes: who opens a chat that waits takes it, whatever they have already
  for (const desk of desks) {
    await desk.view('mine');
    await desk.list.getByText(say('queue.empty.mine')).waitFor();
  }
  return { topics: topics.map(({ topicId }) => topicId), desks };
}

async function ask(customer: Customer): Promise<void> {
  await customer.openChat();
  await customer.frame.getByRole('button', { name: 'Rush orders' }).click();
  await customer.fillIn({ name: customer.name });
  await customer.sendQuestion('Has my order left?');
}

/** Everybody at once, and one more behind them all. */
async function everybodyComes(stage: Stage, crowd: Crowd, topics: readonly string[]) {
  const [first, last] = await Promise.all([0, CUSTOMERS - 1].map((n) => stage.customer(nameOf(n))));
  const others = Array.from({ length: CUSTOMERS - 2 }, (_, n) => n + 1);
  const [visitors] = await Promise.all([
    Promise.all(others.map((n) => crowd.comes(nameOf(n), 'Good morning?', topics[n % topics.length]!))),
    ask(first!),
  ]);
  await ask(last!);
  return { first: first!, last: last!, visitors };
}

const PLACE = new RegExp(say('wait.place').replace('{position}', '(\\d+)'));

/** Where somebody reads that they stand. */
async function placeOf({ frame }: Customer): Promise<number> {
  const line = frame.getByText(PLACE).or(frame.getByText(say('wait.next')));
  return Number(PLACE.exec(await line.first().innerText())?.[1] ?? 1);
}

/** Who has all that they take on, so that the others wait. */
const isFull = async (desk: Console): Promise<void> => {
  const offered = await desk.page.getByRole('article', { name: /is offered to you/ }).count();
  expect(offered + (await chatsOf(desk)).length).toBe(CAPACITY);
};

/** Whom this agent has to answer. */
async function chatsOf(desk: Console): Promise<string[]> {
  const rows = desk.list.getByRole('link').filter({ hasText: NAME, hasNotText: say('status.resolved') });
  return (await rows.allInnerTexts()).map((text) => NAME.exec(text)![0]);
}

async function takeOffer(desk: Console): Promise<void> {
  const card = desk.page.getByRole('article', { name: /is offered to you/ }).first();
  const name = NAME.exec((await card.getAttribute('aria-label'))!)![0];
  const accept = desk.page
    .getByRole('article', { name: say('offer.of', { name }) })
    .getByRole('button', { name: say('offer.accept') })
    .and(desk.page.locator(IDLE));
  const inFront = desk.page
    .getByRole('heading', { name, level: 2 })
    .and(desk.page.locator('[data-chat] :visible'));
  await eventually(async () => {
    if (await accept.isVisible()) await accept.click();
    expect(await inFront.count()).toBe(1);
  });
}

async function serve(desk: Console, name: string): Promise<void> {
  // with a key: a list to which so many come moves under the mouse
  await desk.row(name).press('Enter');
  await desk.shows(name);
  await desk.page.locator('[data-composer="reply"]:visible').waitFor();
  await desk.chat.write(answerTo(name));
  await desk.chat.bubble(answerTo(name)).getByText(GONE).waitFor();
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('e');
  const again = desk.button('retry').first();
  const resolved = desk.page
    .locator('[data-chat]:visible')
    .getByText(say('status.resolved'), { exact: true })
    .first();
  await eventually(async () => {
    // as anybody would who is told that the server was too busy
    if (await again.isVisible()) await again.click();
    expect(await resolved.isVisible()).toBe(true);
  });
  await desk.page.keyboard.press('x');
}

/** Accepts what is offered, and answers and resolves what is theirs, until nobody is left. */
async function work(desk: Console, answered: Set<string>): Promise<void> {
  const accept = desk.page
    .getByRole('button', { name: say('offer.accept') })
    .and(desk.page.locator(IDLE))
    .first();
  while (answered.size < CUSTOMERS) {
    if (await accept.isVisible()) await takeOffer(desk);
    // the list hears of the end a moment after the chat
    const name = (await chatsOf(desk)).find((one) => !answered.has(one));
    if (name) {
      await serve(desk, name);
      answered.add(name);
    } else await desk.page.waitForTimeout(100);
  }
}

interface Handled {
  room: StaffRoom;
  messages: Message[];
}

/** Of which no other story knows. */
async function roomsOf(admin: Api, topic: string, more = ''): Promise<StaffRoom[]> {
  const path = `/chat/support/rooms?topic=${topic}&limit=100${more}`;
  return (await admin.ask<{ items: StaffRoom[] }>('GET', path)).items;
}

async function allHandled(admin: Api, topics: readonly string[]): Promise<Handled[]> {
  const handled: Handled[] = [];
  for (const topic of topics)
    for (const room of await roomsOf(admin, topic))
      handled.push({ room, messages: await admin.messages(room.id) });
  return handled;
}

/** The most that anybody had at once, by what the chats themselves tell. */
function mostAtOnce(handled: readonly Handled[]): number {
  const steps = handled.flatMap(({ room, messages }) =>
    messages.flatMap(({ createdAt, metadata }) => {
      const { event } = metadata as { event?: string };
      const by = event === 'assigned' ? 1 : event === 'resolved' ? -1 : 0;
      return by === 0 ? [] : [{ agentId: room.supportAgentId!, at: createdAt, by }];
    }),
  );
  const loads = new Map<string, number>();
  const counts = steps
    .toSorted((a, b) => a.at.localeCompare(b.at) || a.by - b.by)
    .map(({ agentId, by }) => {
      const load = (loads.get(agentId) ?? 0) + by;
      loads.set(agentId, load);
      return load;
    });
  return Math.max(...counts);
}

/** Each of them once, by whose chat it is, and over. */
function everybodyWasHelped(handled: readonly Handled[]): void {
  const found = handled.map(({ room, messages }) => ({
    name: room.customer.name ?? '',
    status: room.status,
    answers: messages
      .filter(({ isFromSupport, senderId }) => isFromSupport && senderId !== null)
      .map(({ message, senderId }) => [message, senderId === room.supportAgentId]),
  }));
  const wanted = Array.from({ length: CUSTOMERS }, (_, n) => ({
    name: nameOf(n),
    status: 'resolved',
    answers: [[answerTo(nameOf(n)), true]],
  }));
  expect(found.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(wanted);
}

async function hasBeenAnswered({ name, thread, places }: Visitor): Promise<void> {
  await eventually(() => {
    const { messages, room } = thread.state.get();
    const said = messages.filter(({ isFromSupport }) => isFromSupport).map(({ message }) => message);
    expect([name, room?.status, said.filter(Boolean)]).toEqual([name, 'resolved', [answerTo(name)]]);
  });
  // nobody who stood before them came back
  expect([name, places]).toEqual([name, places.toSorted((a, b) => b - a)]);
}

it(
  'gets thirty people through who all come at once, with five agents in three teams',
  story(async (stage) => {
    const colleagues = await Colleagues.of(stage);
    const crowd = new Crowd(stage);
    try {
      const { topics, desks } = await openShop(colleagues);
      const { first, last, visitors } = await everybodyComes(stage, crowd, topics);
      await Promise.all(desks.map((desk) => eventually(() => isFull(desk))));
      const waiting = await eventually(async () => {
        const behind = (await roomsOf(colleagues.admin, topics[0]!, '&status=waiting')).length;
        expect(await placeOf(last)).toBe(behind);
        return behind;
      });
      expect(waiting).toBeGreaterThan(1);
      // all have come, and nobody has been helped: from now on everybody's place only goes down
      for (const { places } of visitors) places.splice(0, places.length - 1);
      const answered = new Set<string>();
      const [next] = await chatsOf(desks[0]!);
      await serve(desks[0]!, next!);
      answered.add(next!);
      await eventually(async () => expect(await placeOf(last)).toBe(waiting - 1));

      await Promise.all(desks.map((desk) => work(desk, answered)));
      const handled = await allHandled(colleagues.admin, topics);
      everybodyWasHelped(handled);
      expect(mostAtOnce(handled)).toBe(CAPACITY);
      for (const customer of [first, last]) await customer.chat.sees(answerTo(customer.name));
      for (const visitor of visitors) await hasBeenAnswered(visitor);
    } finally {
      crowd.leave();
      await colleagues.leave();
    }
  }),
);
