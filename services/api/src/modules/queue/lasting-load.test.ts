import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PRIORITIES, type Priority } from '@parley/protocol';
import { DeskTraffic, each, pick, random, type Standing } from '../../testing/desk-traffic.js';
import { AGING_MS } from './order.policy.js';

/** An hour and a half in which more comes than can be done, looked at every few minutes. */
const ROUND_MS = 150_000;
const ROUNDS = 36;
const ARRIVALS = 3;
const CAPACITY = 2;
const AGENTS = 4;
const TEAM_CAPACITY = 7;
/** A chat keeps its agent for so many rounds at most. */
const TAKES = 2;

/**
 * Who came so much later is never served before: a step of age for each step of priority, one for who returns, one since steps
 * are whole; and until a place is free that is large enough, in the team and with one agent after the other.
 */
const NO_LONGER_MS = (PRIORITIES.length - 1 + 1 + 1) * AGING_MS + 2 * TAKES * ROUND_MS;

let desk: DeskTraffic;
let topics: string[];

/** A wait in the queue, in rounds. */
interface Wait {
  roomId: string;
  priority: number;
  from: number;
  until: number;
}

beforeAll(async () => {
  desk = await DeskTraffic.start(CAPACITY);
  const agents = await desk.agents(AGENTS);
  topics = await desk.team(agents, { name: 'desk', capacity: TEAM_CAPACITY });
  for (const id of agents) desk.there.add(id);
  desk.holdStill();
});
afterAll(() => desk.stop());

const waits: Wait[] = [];
const waiting = new Map<string, number>();
/** Since which round an agent has it. */
const held = new Map<string, number>();

/** Who waits now, and whose wait is over. */
async function note(round: number): Promise<void> {
  const begun: string[] = [];
  for (const { id: roomId, status, priority } of await desk.standing()) {
    const from = waiting.get(roomId);
    if (status === 'waiting' && from === undefined) begun.push(roomId);
    if (status !== 'waiting' && from !== undefined) {
      waits.push({ roomId, priority, from, until: round });
      waiting.delete(roomId);
    }
    if (status === 'open') held.set(roomId, held.get(roomId) ?? round);
    else held.delete(roomId);
  }
  for (const roomId of begun) waiting.set(roomId, round);
  await desk.waitSince(begun, desk.clock.now());
}

async function round(n: number, guests: readonly string[], found: string[]): Promise<void> {
  desk.clock.pass(ROUND_MS);
  await desk.say(guests[0] ?? [...desk.there][0]!);
  await each(guests, async (id) => {
    const isUrgent = random() < 0.15;
    const priority: Priority = pick(['low', 'normal', 'normal', 'high'] as const);
    await desk.arrive(id, { topicId: topics[Number(isUrgent)]!, priority });
  });
  const rooms = await desk.standing();
  const back = guests.length === 0 ? [] : rooms.filter(isBack);
  await each(back, (room) => desk.speak(room));
  await note(n);
  const over = rooms.filter(({ id }) => {
    const since = held.get(id);
    return since !== undefined && (n - since >= TAKES || random() < 0.4);
  });
  await each(over, (room) => desk.end(room, random() < 0.5 ? 'resolved' : 'closed'));
  await desk.look();
  await note(n);
  found.push(...(await desk.wrongs()));
}

const isBack = ({ status }: Standing): boolean => status === 'resolved' && random() < 0.3;

/** Pairs of whom the second came later, and was served before the first. */
function overtakings(): { of: Wait; by: Wait }[] {
  return waits.flatMap((of) =>
    waits.filter((by) => by.from > of.from && by.until < of.until).map((by) => ({ of, by })),
  );
}

it('under a load that lasts, urgent and returning chats come first, and nobody waits for ever', async () => {
  const guests = await desk.people('guest', ROUNDS * ARRIVALS);
  const found: string[] = [];
  let n = 0;
  for (; n < ROUNDS; n++) await round(n, guests.splice(0, ARRIVALS), found);
  // there was too much for them
  expect(waiting.size).toBeGreaterThan(10);
  while (waiting.size > 0 && n < 4 * ROUNDS) await round(n++, [], found);
  expect(found).toEqual([]);
  expect(waiting.size).toBe(0);
  expect(await desk.unserved()).toEqual([]);
  const passed = overtakings();
  expect(passed.filter(({ of, by }) => (by.from - of.from) * ROUND_MS > NO_LONGER_MS)).toEqual([]);
  // the load was one under which order matters, to the light, the urgent and those who came back
  expect(passed.some(({ of, by }) => of.priority === 0 && by.priority > 0)).toBe(true);
  expect(waits.some(({ priority }) => priority === PRIORITIES.indexOf('urgent'))).toBe(true);
  expect(new Set(waits.map(({ roomId }) => roomId)).size).toBeLessThan(waits.length);
});
