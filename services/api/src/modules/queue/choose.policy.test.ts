import { describe, expect, it } from '@jest/globals';
import { PRIORITIES } from '@parley/protocol';
import { chooseAgent, placeToKeep, type Seat, type Wanted, weightOf } from './choose.policy.js';
import { AGING_MS, inQueueOrder, type Waiting } from './order.policy.js';

const seat = (userId: string, over: Partial<Seat> = {}): Seat => ({
  userId,
  status: 'online',
  capacity: 4,
  load: 0,
  skills: [],
  languages: [],
  lastGivenAt: null,
  declined: false,
  ...over,
});
const wanted = (over: Partial<Wanted> = {}): Wanted => ({
  roomId: 'room',
  priority: 1,
  skills: [],
  language: null,
  lastAgentId: null,
  waitedMs: 0,
  front: false,
  dueAt: null,
  teamRoom: null,
  ...over,
});
const why = (seats: Seat[], what: Wanted): Record<string, string | null> =>
  Object.fromEntries(chooseAgent(seats, what, 'least_busy').judged.map((one) => [one.userId, one.leftOut]));

describe('who gets a chat', () => {
  it('is who was given one longest ago, in turn', () => {
    const seats = [
      seat('a', { lastGivenAt: 30 }),
      seat('b', { lastGivenAt: 10, load: 3 }),
      seat('c', { lastGivenAt: 20 }),
    ];
    expect(chooseAgent(seats, wanted(), 'round_robin').agentId).toBe('b');
    expect(chooseAgent([...seats, seat('new')], wanted(), 'round_robin').agentId).toBe('new');
  });

  it('is who has the most to spare of what they take on', () => {
    const seats = [
      seat('a', { load: 2 }),
      seat('b', { load: 3, capacity: 10 }),
      seat('c', { load: 1, capacity: 1 }),
    ];
    expect(chooseAgent(seats, wanted(), 'least_busy').agentId).toBe('b');
  });

  it('is who knows the most of it', () => {
    const seats = [
      seat('one', { skills: ['billing'], load: 0 }),
      seat('both', { skills: ['billing'], languages: ['ar'], load: 3 }),
    ];
    const what = wanted({ skills: ['billing'], language: 'ar' });
    expect(chooseAgent(seats, what, 'best_skill').agentId).toBe('both');
    expect(chooseAgent(seats, what, 'least_busy').agentId).toBe('one');
  });

  it('is who had this very chat before, by any policy, if they have a place', () => {
    const seats = [seat('free', { lastGivenAt: 1 }), seat('former', { load: 3, lastGivenAt: 9 })];
    const back = wanted({ formerAgentId: 'former' });
    for (const policy of ['round_robin', 'least_busy', 'best_skill', 'last_agent'] as const)
      expect(chooseAgent(seats, back, policy).agentId).toBe('former');
    const full = seats.map((one) => ({ ...one, load: one.userId === 'former' ? 4 : 0 }));
    expect(chooseAgent(full, back, 'round_robin').agentId).toBe('free');
  });

  it('is who had this customer last, or else the freest', () => {
    const seats = [seat('a'), seat('b', { load: 3 })];
    expect(chooseAgent(seats, wanted({ lastAgentId: 'b' }), 'last_agent').agentId).toBe('b');
    expect(chooseAgent(seats, wanted({ lastAgentId: 'gone' }), 'last_agent').agentId).toBe('a');
  });

  it('is nobody where it is picked by hand', () => {
    expect(chooseAgent([seat('a')], wanted(), 'manual')).toEqual({ agentId: null, judged: [] });
  });

  it('does not hang on the order in which they are asked', () => {
    const seats = ['c', 'a', 'd', 'b'].map((id) => seat(id));
    for (const policy of ['round_robin', 'least_busy', 'best_skill', 'last_agent'] as const)
      expect(chooseAgent(seats, wanted(), policy).agentId).toBe(
        chooseAgent(seats.toReversed(), wanted(), policy).agentId,
      );
  });

  it('is told of each why they were left out', () => {
    const seats = [
      seat('off', { status: 'offline' }),
      seat('away', { status: 'away' }),
      seat('no', { declined: true }),
      seat('full', { load: 4 }),
      seat('unskilled', { languages: ['de'] }),
      seat('foreign', { skills: ['billing'], languages: ['en'] }),
      seat('right', { skills: ['billing'], languages: ['de'] }),
    ];
    expect(why(seats, wanted({ skills: ['billing'], language: 'de' }))).toEqual({
      off: 'offline',
      away: 'away',
      no: 'declined',
      full: 'full',
      unskilled: 'skills',
      foreign: 'language',
      right: null,
    });
    expect(why([seat('a')], wanted({ teamRoom: 0.5 }))).toEqual({ a: 'team-full' });
  });

  it('insists on no skill that nobody has, and on none after a long wait', () => {
    const what = wanted({ skills: ['billing'] });
    expect(chooseAgent([seat('a')], what, 'least_busy').agentId).toBe('a');
    const expert = seat('expert', { skills: ['billing'], status: 'away' });
    expect(chooseAgent([seat('a'), expert], what, 'least_busy').agentId).toBeNull();
    expect(chooseAgent([seat('a'), expert], { ...what, waitedMs: 10 * 60_000 }, 'least_busy').agentId).toBe(
      'a',
    );
  });

  it('takes an urgent chat for two, and gives one to who takes on a single chat', () => {
    expect(PRIORITIES.map((_, priority) => weightOf(priority))).toEqual([1, 1, 1.5, 2]);
    const urgent = wanted({ priority: 3 });
    expect(chooseAgent([seat('a', { load: 3 })], urgent, 'least_busy').agentId).toBeNull();
    expect(chooseAgent([seat('a', { load: 2 })], urgent, 'least_busy').agentId).toBe('a');
    expect(chooseAgent([seat('a', { capacity: 1 })], urgent, 'least_busy').agentId).toBe('a');
    expect(chooseAgent([seat('a', { capacity: 0 })], wanted(), 'least_busy').agentId).toBeNull();
  });
});

describe('who is next', () => {
  const now = 10_000_000;
  const chat = (roomId: string, over: Partial<Waiting> = {}): Waiting => ({
    roomId,
    priority: 1,
    front: false,
    waitingSince: now - 1_000,
    dueAt: null,
    ...over,
  });
  const order = (...chats: Waiting[]): string[] => inQueueOrder(chats, now).map(({ roomId }) => roomId);

  it('is the front, then priority, then the nearest target, then the longest wait', () => {
    expect(
      order(
        chat('normal'),
        chat('longer', { waitingSince: now - 2_000 }),
        chat('later', { dueAt: now + 2_000 }),
        chat('due', { dueAt: now + 1_000 }),
        chat('urgent', { priority: 3 }),
        chat('lost', { front: true, priority: 0 }),
      ),
    ).toEqual(['lost', 'urgent', 'due', 'later', 'longer', 'normal']);
  });

  it('becomes everybody in the end: age counts as priority, without a limit', () => {
    const old = chat('old', { priority: 0, waitingSince: now - 4 * AGING_MS });
    expect(order(chat('urgent', { priority: 3, dueAt: now }), old)).toEqual(['old', 'urgent']);
    const younger = { ...old, waitingSince: now - 2 * AGING_MS };
    expect(order(younger, chat('urgent', { priority: 3 }))).toEqual(['urgent', 'old']);
  });

  it('is one step ahead for who returns, and no more', () => {
    const back = chat('back', { returned: true });
    const long = chat('long', { waitingSince: now - 2 * AGING_MS });
    expect(order(chat('normal'), back, chat('urgent', { priority: 3 }), long)).toEqual([
      'long',
      'urgent',
      'back',
      'normal',
    ]);
  });
});

describe('a place that is kept for a chat', () => {
  const urgent = wanted({ priority: 3, skills: ['tax'] });

  it('is with who lacks nothing else, and has most of one free', () => {
    const seats = [
      seat('away', { status: 'away', skills: ['tax'] }),
      seat('knows less', { load: 3 }),
      seat('fuller', { load: 4, skills: ['tax'] }),
      seat('nearest', { load: 3, skills: ['tax'] }),
    ];
    expect(placeToKeep(seats, urgent)).toMatchObject({ userId: 'nearest' });
    const taken = seats.map((one) => (one.userId === 'nearest' ? { ...one, kept: 2 } : one));
    expect(placeToKeep(taken, urgent)).toMatchObject({ userId: 'fuller' });
    expect(why(taken, wanted())['nearest']).toBe('full');
  });

  it('is in the team where that is full, and nowhere where nobody could take it', () => {
    expect(placeToKeep([seat('a')], { ...urgent, teamRoom: 1 })).toBe('team');
    expect(placeToKeep([seat('a', { status: 'away' })], urgent)).toBeNull();
  });
});
