import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CreateRoomRequest, PRIORITIES, type Priority } from '@parley/protocol';
import { DeskTraffic, each, pick, random } from '../../testing/desk-traffic.js';

/** Some seconds at more than 500 chats a minute, on two servers that know nothing of each other. */
const SECONDS = 9;
const ARRIVALS = 9;
const AGENTS = 12;
const CAPACITY = 4;
const GRACE_SECONDS = 6;
/** By then everybody is served, with all agents there. */
const PATIENCE_SECONDS = 60;

let desk: DeskTraffic;
let agents: string[];
let topics: string[];

beforeAll(async () => {
  desk = await DeskTraffic.start(CAPACITY);
  agents = await desk.agents(AGENTS);
  topics = [];
  for (const [n, team] of [
    { name: 'sales', policy: 'least_busy' as const },
    { name: 'help', policy: 'round_robin' as const, delivery: 'offer' as const, offerSeconds: 5 },
    { name: 'night', policy: 'best_skill' as const, capacity: 8 },
  ].entries())
    // they share colleagues
    topics.push(
      ...(await desk.team(agents.slice(n * 3, n * 3 + 6), { ...team, graceSeconds: GRACE_SECONDS })),
    );
});
afterAll(() => desk.stop());

/** Ordinary ones mostly, and some urgent ones. */
function something(): CreateRoomRequest {
  const priority: Priority = pick(PRIORITIES.filter((name) => name !== 'urgent'));
  return { topicId: topics[2 * Math.floor(random() * 3) + Number(random() < 0.1)]!, priority };
}

/** The agents who are there answer what they are offered, and end some of what they have: a part of it for good. */
async function work(ends: number, forGood: number): Promise<void> {
  await each(await desk.standing(), async (room) => {
    if (room.status === 'waiting' && desk.there.has(room.offeredTo ?? ''))
      await desk.answer(room, random() < 0.7 ? 'accept' : 'decline');
    if (room.status === 'open' && desk.there.has(room.agentId ?? '') && random() < ends)
      await desk.end(room, random() < forGood ? 'closed' : 'resolved');
  });
}

/** Customers whose chats were resolved write once more, some of them while the chat is closed, given out or looked for. */
async function comeBack(): Promise<void> {
  const resolved = (await desk.standing()).filter(({ status }) => status === 'resolved');
  await each(
    resolved.filter(() => random() < 0.5),
    (room) => desk.speak(room),
  );
}

describe('five hundred chats a minute on two servers, with agents who vanish and customers who come back', () => {
  it('overload nobody, have one owner each, and are all answered in the end', async () => {
    const guests = await desk.people('guest', SECONDS * ARRIVALS);
    const found: string[] = [];
    const second = async (...doings: (() => Promise<void>)[]): Promise<void> => {
      desk.clock.pass(1_000);
      await desk.say(agents[0]!);
      await Promise.all([desk.look(), ...doings.map((doing) => doing())]);
      found.push(...(await desk.wrongs()));
    };
    for (const id of agents) desk.there.add(id);
    let lost = 0;
    for (let n = 0; n < SECONDS; n++) {
      if (n % 3 === 1) lost += Number(desk.there.delete(pick([...desk.there])));
      if (random() < 0.3) desk.there.add(pick(agents));
      const coming = guests.splice(0, ARRIVALS);
      const arrive = () => each(coming, async (id) => void (await desk.arrive(id, something())));
      await second(arrive, () => work(0.3, 0.3), comeBack);
    }
    expect(found).toEqual([]);
    expect(lost).toBeGreaterThan(2);
    // of those who came back some were given to the same agent at once, and some waited for a place
    expect(await desk.outcomes()).toMatchObject({
      returned: expect.any(Number) as unknown,
      'assigned again': expect.any(Number) as unknown,
    });
    for (const id of agents) desk.there.add(id);
    const left = async () =>
      (await desk.standing()).filter(({ status }) => status === 'waiting' || status === 'open').length;
    for (let n = 0; n < PATIENCE_SECONDS && (await left()) > 0; n++) await second(() => work(0.8, 1));
    expect(found).toEqual([]);
    expect(await left()).toBe(0);
    expect(await desk.standing()).toHaveLength(SECONDS * ARRIVALS);
    expect(await desk.unserved()).toEqual([]);
  });
});
