import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReplayReport, Team, Topic } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { clearOfMidnight } from '../../testing/clear-of-midnight.js';
import { eventually } from '../../testing/eventually.js';
import type { AssignmentView } from './assignments.repository.js';
import { chooseAgent, type Seat, type Wanted } from './choose.policy.js';
import { replay } from './replay.policy.js';

describe('a day that is played again', () => {
  const MINUTE = 60_000;
  const start = Date.parse('2026-11-28T09:00:00Z');
  const seat = (userId: string, load: number, over: Partial<Seat> = {}): Seat => ({
    userId,
    status: 'online',
    capacity: 2,
    load,
    skills: [],
    languages: [],
    lastGivenAt: null,
    declined: false,
    ...over,
  });

  /** Chats that come every minute and take five, given out by a policy to two people: what the server would write down. */
  function aDay(policy: 'least_busy' | 'round_robin', chats: number): AssignmentView[] {
    const rows: AssignmentView[] = [];
    const last = new Map<string, number>();
    for (let n = 0; n < chats; n++) {
      const at = start + n * MINUTE;
      const held = (userId: string): number =>
        rows.filter((row) => row.agentId === userId && row.endedAt!.getTime() > at).length;
      const seats = ['a', 'b'].map((id) =>
        seat(id, held(id) + (id === 'a' ? 1 : 0), { capacity: 9, lastGivenAt: last.get(id) ?? null }),
      );
      const wanted: Wanted = {
        roomId: `room ${n}`,
        priority: 1,
        skills: [],
        language: null,
        lastAgentId: null,
        waitedMs: 1_000,
        front: false,
        dueAt: null,
        teamRoom: null,
      };
      const { agentId, judged } = chooseAgent(seats, wanted, policy);
      last.set(agentId!, at);
      rows.push({
        id: String(n).padStart(4, '0'),
        roomId: wanted.roomId,
        teamId: 'team',
        at: new Date(at),
        outcome: 'assigned',
        agentId,
        policy,
        wanted,
        seats,
        judged,
        endedAt: new Date(at + 5 * MINUTE),
        endedBecause: 'resolved',
      });
    }
    return rows;
  }

  it('is the same by the same policy, each assignment of it', () => {
    for (const policy of ['least_busy', 'round_robin'] as const) {
      const { assignments, same, stored, played } = replay(aDay(policy, 40), policy);
      expect([assignments, same]).toEqual([40, 40]);
      expect(played).toEqual(stored);
    }
  });

  it('is the same where the policy was changed at noon, each decision by its own', () => {
    const rows = aDay('least_busy', 60).map((row, n): AssignmentView => {
      if (n < 30) return row;
      const { agentId } = chooseAgent(row.seats, row.wanted, 'round_robin');
      return { ...row, policy: 'round_robin', agentId };
    });
    const { assignments, same } = replay(rows, null);
    expect([assignments, same]).toEqual([60, 60]);
    expect(replay(rows, 'least_busy').same).toBeLessThan(60);
  });

  it('is another one by another policy, with seats that are reckoned anew', () => {
    const { assignments, same, played } = replay(aDay('least_busy', 40), 'round_robin');
    expect(assignments).toBe(40);
    expect(same).toBeLessThan(40);
    const chats = (userId: string) => played.filter(({ agentId }) => agentId === userId).length;
    expect([chats('a'), chats('b')]).toEqual([20, 20]);
    // nobody has more at once than chats overlap
    expect(Math.max(...played.map(({ atOnce }) => atOnce))).toBeLessThanOrEqual(3);
  });

  it('leaves chats that came back where they were, whatever the policy', () => {
    const rows = aDay('least_busy', 20).map((row, n): AssignmentView => {
      if (n % 4 !== 3) return row;
      const { wanted, seats } = row;
      const former = n % 8 === 3 ? 'a' : 'b';
      return {
        ...row,
        outcome: 'returned',
        agentId: former,
        wanted: { ...wanted, formerAgentId: former },
        seats: seats.filter(({ userId }) => userId === former),
      };
    });
    const back = rows.filter(({ outcome }) => outcome === 'returned');
    for (const policy of ['round_robin', 'best_skill', 'manual'] as const) {
      const { played, assignments } = replay(rows, policy);
      expect(assignments).toBe(20);
      for (const { roomId, agentId } of back)
        expect(played.find((one) => one.roomId === roomId)).toMatchObject({ agentId });
    }
  });

  it('lets who found nobody wait until a chat ends', () => {
    const [first, second] = aDay('least_busy', 2);
    const full = [seat('a', 2), seat('b', 2, { status: 'away' })];
    const waits: AssignmentView = {
      ...second!,
      outcome: 'nobody',
      agentId: null,
      seats: full,
      endedAt: null,
      wanted: { ...second!.wanted, waitedMs: 0 },
    };
    const given: AssignmentView = {
      ...second!,
      id: '0002',
      at: new Date(start + 5 * MINUTE),
      agentId: 'a',
      seats: [seat('a', 1), full[1]!],
      wanted: { ...second!.wanted, waitedMs: 4 * MINUTE },
    };
    const rows = [{ ...first!, agentId: 'a', seats: [seat('a', 1), full[1]!] }, waits, given];
    const { same, assignments, played } = replay(rows, 'least_busy');
    expect([same, assignments]).toEqual([2, 2]);
    expect(played[1]).toMatchObject({ agentId: 'a', waitedMs: 4 * MINUTE });
  });
});

describe('the day of a team', () => {
  let chat: ChatApp;
  let admin: Person;

  beforeAll(async () => {
    chat = await chatApp();
    admin = await chat.an.admin();
  });
  afterAll(() => chat.close());

  it('is reproduced from what was written down, through full seats, offers and ends', async () => {
    await clearOfMidnight();
    const agents = [await chat.an.agent('Ana'), await chat.an.agent('Bo')];
    const made = await admin.post('/admin/teams', { name: 'Billing', policy: 'round_robin' }).expect(201);
    const { id: teamId } = made.body as Team;
    const memberIds = agents.map(({ id }) => id);
    await admin.put(`/admin/teams/${teamId}/members`, { memberIds }).expect(200);
    const names = { en: 'Pay', de: 'Zahlen', ar: 'دفع' };
    const { id: topicId } = (await admin.post('/admin/topics', { teamId, names }).expect(201)).body as Topic;
    for (const agent of agents) {
      await admin.patch(`/admin/people/${agent.id}/profile`, { capacity: 1 }).expect(200);
      await agent.socket();
    }
    const holder = async (roomId: string): Promise<string | null> =>
      ((await admin.get(`/chat/room/${roomId}`)).body as { supportAgentId: string | null }).supportAgentId;
    const rooms: string[] = [];
    for (let n = 0; n < 6; n++) rooms.push((await chat.a.guest({ message: 'Hi', topicId })).room.id);
    for (const roomId of rooms) {
      await eventually(async () => expect(await holder(roomId)).not.toBeNull());
      await admin.post(`/chat/room/${roomId}/close`).expect(200);
    }
    const today = new Date().toISOString().slice(0, 10);
    const play = async (policy?: string): Promise<ReplayReport> =>
      (
        await admin
          .get(`/admin/routing/replay?teamId=${teamId}&day=${today}${policy ? `&policy=${policy}` : ''}`)
          .expect(200)
      ).body as ReplayReport;
    const own = await play();
    expect(own).toMatchObject({ policy: 'round_robin', assignments: 6, same: 6, cut: false });
    expect(own.played).toEqual(own.stored);
    expect(own.agents.map(({ played }) => played)).toEqual(own.agents.map(({ stored }) => stored));
    expect(await play('manual')).toMatchObject({ assignments: 6, same: 0, played: { chats: 0 } });
    await (await chat.an.agent()).get(`/admin/routing/replay?teamId=${teamId}&day=${today}`).expect(403);
  });
});
