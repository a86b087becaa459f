import { beforeEach, describe, expect, it } from '@jest/globals';
import { ERRORS, type ErrorCode, type Message, type Room, type User } from '@parley/protocol';
import type { Answer, Call } from './call.js';
import type { Effect } from './effect.js';
import type { Input } from './input.js';
import { initialState, type State } from './state.js';
import { step } from './step.js';
import { connectionOf, pendingOf } from './view.js';

const ANN: User = {
  id: 'ann',
  role: 'guest',
  name: null,
  email: null,
  avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z',
};

const room = (over: Partial<Room> = {}): Room => ({
  id: 'room',
  type: 'support',
  status: 'open',
  priority: 'normal',
  subject: null,
  userId: 'ann',
  supportAgentId: null,
  lastSeq: 0,
  lastMessage: null,
  lastMessageAt: null,
  participants: ['ann', 'bea'].map((userId) => ({
    userId,
    name: null,
    role: 'customer',
    avatarUrl: null,
    online: true,
    deliveredSeq: 0,
    readSeq: 0,
  })),
  reference: null,
  rating: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  closedAt: null,
  ...over,
});

const entry = (seq: number, senderId = 'bea'): Message => ({
  id: `m${seq}`,
  roomId: 'room',
  seq,
  type: 'text',
  message: `text ${seq}`,
  senderId,
  senderType: 'agent',
  isFromSupport: true,
  private: false,
  publicSeq: null,
  metadata: {},
  revisionSeq: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
  deletedAt: null,
});

let state: State;
let now: number;
let effects: Effect[];

const does = (input: Input): Effect[] => {
  [state, effects] = step(state, input, { now, random: () => 0.5 });
  return effects;
};
const emits = (event: string): object[] =>
  effects.flatMap((effect) => (effect.do === 'emit' && effect.event === event ? [effect.payload] : []));
const callOf = (kind: Call['kind']): Call => {
  const found = effects.find(
    (effect) => (effect.do === 'emit' || effect.do === 'request') && effect.call.kind === kind,
  );
  if (!found || !('call' in found)) throw new Error(`no ${kind} was asked`);
  return found.call;
};
const timer = (key: string): number | null | undefined =>
  effects.findLast((effect) => effect.do === 'timer' && effect.key === key && effect.ms !== null) &&
  (effects.findLast((effect) => effect.do === 'timer' && effect.key === key) as { ms: number | null }).ms;
const refusal = (code: ErrorCode, more: object = {}): Answer => ({
  ok: false,
  error: { code, message: ERRORS[code].message, requestId: 'r', ...more },
});
const ok = (data: unknown): Answer => ({ ok: true, data });

/** Signed in, online, in the room, and the tab that sends. */
beforeEach(() => {
  state = initialState;
  now = 1_000_000;
  does({ on: 'user', user: ANN, carry: false });
  does({ on: 'leads', owner: 'ann', leads: true, items: [] });
  does({ on: 'socketUp' });
  does({ on: 'hold', roomId: 'room' });
  const data = { room: room(), messages: [], lastSeq: 0, hasMore: false };
  does({ on: 'answer', call: callOf('join'), answer: ok(data) });
});

const press = (id: string): void => {
  does({ on: 'send', roomId: 'room', id, message: `say ${id}`, private: false });
  does({ on: 'stored', id });
};

describe('the first message of a chat, sent by another tab', () => {
  it('tells who waits for its room, also when the session of its guest came before the news', () => {
    state = initialState;
    const chat = { requestKey: 'key', newRoomId: 'unused', priority: 'normal' as const };
    does({ on: 'startChat', chat: { ...chat, id: 'm', message: 'Hello?' } });
    does({ on: 'stored', id: 'm' });
    const item = {
      id: 'm',
      roomId: null,
      message: 'Hello?',
      private: false,
      createdAt: '',
      state: 'queued',
      chat,
    } as const;
    does({ on: 'news', news: { news: 'item', owner: 'nobody', item, sending: true } });
    does({ on: 'user', user: ANN, carry: true });
    does({ on: 'news', news: { news: 'done', owner: 'nobody', id: 'm', roomId: 'made' } });
    expect(effects).toContainEqual({ do: 'chatEnded', id: 'm', roomId: 'made' });
    expect(state.outbox).toEqual([]);
  });
});

describe('the connection', () => {
  it('fetches one fresh token when it is refused, and then waits like for any failure', () => {
    does({ on: 'socketDown' });
    does({ on: 'timer', key: 'connect' });
    expect(does({ on: 'socketDown', code: 'UNAUTHENTICATED' })).toContainEqual({
      do: 'connect',
      freshToken: true,
    });
    does({ on: 'socketDown', code: 'UNAUTHENTICATED' });
    expect(state.link.phase).toBe('waiting');
    expect(effects.some((effect) => effect.do === 'connect')).toBe(false);
  });

  it('is blocked when the server says so, and asks again by the minute, until it is let in', () => {
    const isBlocked = () => connectionOf(state).phase === 'blocked';
    does({ on: 'push', push: { event: 'closing', data: { reason: 'BLOCKED' } } });
    does({ on: 'socketDown' });
    expect([isBlocked(), state.link.retryAt - now >= 60_000]).toEqual([true, true]);
    does({ on: 'timer', key: 'connect' });
    expect(isBlocked()).toBe(true);
    does({ on: 'socketDown', code: 'BLOCKED' });
    does({ on: 'timer', key: 'connect' });
    does({ on: 'socketDown', code: 'UNAVAILABLE' });
    expect([isBlocked(), state.link.retryAt - now >= 60_000]).toEqual([true, true]);
    does({ on: 'timer', key: 'connect' });
    does({ on: 'socketUp' });
    expect(connectionOf(state)).toEqual({ phase: 'online' });
    does({ on: 'socketDown' });
    does({ on: 'timer', key: 'connect' });
    does({ on: 'socketDown', code: 'BLOCKED' });
    expect(isBlocked()).toBe(true);
  });

  it('tries again within half a second, then ever more slowly, up to half a minute', () => {
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      does({ on: 'socketDown' });
      waits.push(state.link.retryAt - now);
      now = state.link.retryAt;
      does({ on: 'timer', key: 'connect' });
    }
    expect(waits.slice(0, 4)).toEqual([250, 500, 1_000, 2_000]);
    expect(waits.slice(-2)).toEqual([15_000, 15_000]);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
  });

  it('waits no longer than it has been away, however often it has tried', () => {
    does({ on: 'socketDown' });
    const lostAt = now;
    for (let i = 0; i < 9; i++) {
      now += 100;
      does({ on: 'timer', key: 'connect' });
      does({ on: 'socketDown' });
    }
    // half of the longest, as all dice fall here
    expect(state.link.retryAt - now).toBe(2_000);
    now = lostAt + 12_000;
    does({ on: 'timer', key: 'connect' });
    does({ on: 'socketDown' });
    expect(state.link.retryAt - now).toBe(6_000);
  });

  it('waits no more than some seconds for the next try once it came up, and is quick again once it held', () => {
    const wait = () => {
      does({ on: 'socketDown' });
      const ms = state.link.retryAt - now;
      does({ on: 'timer', key: 'connect' });
      return ms;
    };
    for (let i = 0; i < 9; i++) wait();
    does({ on: 'socketUp' });
    expect([wait(), wait()]).toEqual([2_000, 2_000]);
    does({ on: 'socketUp' });
    does({ on: 'timer', key: 'stable' });
    expect(wait()).toBe(250);
  });

  it('tries soon when a request gets through meanwhile, ever less so, and not where it was refused', () => {
    const getsThrough = (id: string, seq: number): void => {
      press(id);
      does({ on: 'answer', call: callOf('send'), answer: ok({ seq, createdAt: '' }) });
    };
    does({ on: 'socketDown' });
    now += 20_000;
    const waits: (number | null | undefined)[] = [];
    for (let seq = 1; seq <= 8; seq++) {
      does({ on: 'timer', key: 'connect' });
      does({ on: 'socketDown' });
      getsThrough(`m${seq}`, seq);
      waits.push(timer('connect'));
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, undefined, undefined]);
    does({ on: 'timer', key: 'connect' });
    does({ on: 'socketUp' });
    does({ on: 'timer', key: 'stable' });
    for (let time = 0; time < 6; time++) {
      does({ on: 'socketDown', code: 'RATE_LIMITED' });
      if (time < 5) does({ on: 'timer', key: 'connect' });
    }
    now += 2_000;
    getsThrough('last', 9);
    expect(timer('connect')).toBeUndefined();
  });

  it('tries at once when the device has a network again', () => {
    does({ on: 'socketDown' });
    expect(does({ on: 'networkUp' })).toContainEqual({ do: 'connect', freshToken: false });
  });

  it('leaves a draining server at the moment that it was given', () => {
    does({ on: 'push', push: { event: 'draining', data: { reconnectInMs: 3_200 } } });
    expect(timer('drain')).toBe(3_200);
    expect(does({ on: 'timer', key: 'drain' })).toEqual(
      expect.arrayContaining([{ do: 'disconnect' }, { do: 'connect', freshToken: false }]),
    );
  });
});

describe('the outbox', () => {
  it('parks what breaks the connection twice, with a look over another way in between', () => {
    press('a');
    const first = callOf('send');
    does({ on: 'socketDown' });
    does({ on: 'answer', call: first, answer: { ok: false, lost: 'closed' } });
    does({ on: 'timer', key: 'connect' });
    does({ on: 'socketUp' });
    expect(effects).toContainEqual(expect.objectContaining({ do: 'request', route: 'sendMessage' }));
    does({ on: 'answer', call: callOf('send'), answer: { ok: false, lost: 'closed' } });
    now += 60_000;
    does({ on: 'timer', key: 'item:a' });
    const second = callOf('send');
    does({ on: 'socketDown' });
    does({ on: 'answer', call: second, answer: { ok: false, lost: 'closed' } });
    expect(state.outbox).toMatchObject([{ id: 'a', state: 'failed', kills: 1 }]);
  });

  it('parks what breaks the server again and again, and goes on with the next', () => {
    press('a');
    let call = callOf('send');
    press('b');
    for (let fault = 1; fault < 6; fault++) {
      does({ on: 'answer', call, answer: refusal('INTERNAL') });
      expect(state.outbox[0]).toMatchObject({ id: 'a', state: 'queued' });
      now += 60_000;
      does({ on: 'timer', key: 'item:a' });
      call = callOf('send');
    }
    does({ on: 'answer', call, answer: refusal('INTERNAL') });
    expect(state.outbox[0]).toMatchObject({ id: 'a', state: 'failed', error: { code: 'INTERNAL' } });
    expect(emits('sendMessage')).toMatchObject([{ id: 'b' }]);
    // by hand it has all its tries again
    does({ on: 'retry', id: 'a' });
    expect(state.outbox[0]).toMatchObject({ state: 'queued', faults: 0 });
  });

  it('does not park what the server was too busy for', () => {
    press('a');
    for (let time = 0; time < 20; time++) {
      does({ on: 'answer', call: callOf('send'), answer: refusal('UNAVAILABLE') });
      now += 60_000;
      does({ on: 'timer', key: 'item:a' });
    }
    expect(state.outbox).toMatchObject([{ state: 'queued' }]);
  });

  /** When `id` is tried again by itself, from now. */
  const pauseOf = (id: string): number => state.outbox.find((item) => item.id === id)!.notBefore - now;
  const refuse = (id: string, answer: Answer): void => {
    const call = callOf('send');
    expect(call).toMatchObject({ id });
    does({ on: 'answer', call, answer });
  };
  const sendInRooms = (ids: readonly string[]): Call[] =>
    ids.map((id) => {
      does({ on: 'send', roomId: `room of ${id}`, id, message: id, private: false });
      does({ on: 'stored', id });
      return callOf('send');
    });
  /** As if it had gone out at this moment. */
  const sentNow = (call: Call): Call => ({ ...call, at: now }) as Call;
  const BUSY = refusal('UNAVAILABLE');
  const DONE = ok({ id: 'a', seq: 1, createdAt: '' });

  it('waits no longer than it has been in trouble, however often it was refused', () => {
    press('a');
    for (let time = 0; time < 9; time++) {
      refuse('a', BUSY);
      now += 100;
      does({ on: 'timer', key: 'item:a' });
    }
    refuse('a', BUSY);
    // half of the longest, as all dice fall here
    expect(pauseOf('a')).toBe(2_000);
    now += 11_100;
    does({ on: 'timer', key: 'item:a' });
    refuse('a', BUSY);
    expect(pauseOf('a')).toBe(6_000);
  });

  it('waits no longer either for an answer that never came, after many that did not come', () => {
    press('a');
    for (let time = 0; time < 9; time++) {
      refuse('a', { ok: false, lost: 'late' });
      now += 100;
      does({ on: 'timer', key: 'item:a' });
    }
    refuse('a', { ok: false, lost: 'late' });
    expect(pauseOf('a')).toBe(2_000);
  });

  it('tries soon what was refused when something else gets through', () => {
    const [first, second, third] = sendInRooms(['a', 'b', 'c']);
    const late = { ok: false, lost: 'late' } as const;
    for (let time = 0; time < 4; time++) {
      does({ on: 'answer', call: sentNow(second!), answer: BUSY });
      does({ on: 'answer', call: sentNow(third!), answer: late });
      if (time === 3) break;
      now += 10;
      does({ on: 'timer', key: 'item:b' });
      does({ on: 'timer', key: 'item:c' });
    }
    expect([pauseOf('b'), pauseOf('c')]).toEqual([2_000, 2_000]);
    does({ on: 'answer', call: first!, answer: DONE });
    expect([timer('item:b'), timer('item:c')]).toEqual([250, 250]);
    expect([pauseOf('b'), pauseOf('c')]).toEqual([250, 250]);
    now += 250;
    does({ on: 'timer', key: 'item:b' });
    expect(emits('sendMessage')).toMatchObject([{ id: 'b' }, { id: 'c' }]);
  });

  it('tries soon what was refused when a room is joined', () => {
    press('a');
    for (let time = 0; time < 4; time++) {
      refuse('a', BUSY);
      if (time < 3) does({ on: 'timer', key: 'item:a' });
    }
    does({ on: 'hold', roomId: 'other' });
    const data = { room: room({ id: 'other' }), messages: [], lastSeq: 0, hasMore: false };
    does({ on: 'answer', call: callOf('join'), answer: ok(data) });
    expect(timer('item:a')).toBe(250);
  });

  it('hurries what goes on being refused ever less', () => {
    const [, refused] = sendInRooms(['a', 'b']);
    const hurries: number[] = [];
    for (let time = 0; time < 12; time++) {
      does({ on: 'answer', call: sentNow(refused!), answer: BUSY });
      const [call] = sendInRooms([`a${time}`]);
      does({ on: 'answer', call: call!, answer: DONE });
      const hurried = timer('item:b');
      if (hurried !== undefined && hurried !== null) hurries.push(hurried);
      now += 5_000;
      does({ on: 'timer', key: 'item:b' });
    }
    expect(hurries).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000]);
  });

  it('keeps a pause that the server asked for, whatever else gets through', () => {
    const [first, second] = sendInRooms(['a', 'b']);
    does({ on: 'answer', call: second!, answer: refusal('UNAVAILABLE', { retryAfterMs: 9_000 }) });
    does({ on: 'answer', call: first!, answer: DONE });
    expect(pauseOf('b')).toBe(9_000);
    expect(timer('item:b')).toBeUndefined();
  });

  it('gives the server time that breaks over one, whatever else gets through', () => {
    const [first, second] = sendInRooms(['a', 'b']);
    for (let fault = 1; fault < 6; fault++) {
      does({ on: 'answer', call: sentNow(second!), answer: refusal('INTERNAL') });
      if (fault === 5) break;
      now += 10;
      does({ on: 'timer', key: 'item:b' });
    }
    expect(pauseOf('b')).toBe(4_000);
    does({ on: 'answer', call: first!, answer: DONE });
    expect(pauseOf('b')).toBe(4_000);
  });

  it('does not blame a message for a server that said that it would close', () => {
    press('a');
    const call = callOf('send');
    does({ on: 'push', push: { event: 'closing', data: { reason: 'DRAINING' } } });
    does({ on: 'answer', call, answer: { ok: false, lost: 'closed' } });
    expect(state.outbox).toMatchObject([{ kills: 0 }]);
  });

  it('waits as long as the server asks, and holds the next of the room back meanwhile', () => {
    press('a');
    const call = callOf('send');
    press('b');
    does({ on: 'answer', call, answer: refusal('RATE_LIMITED', { retryAfterMs: 4_321 }) });
    expect(timer('item:a')).toBe(4_321);
    expect(emits('sendMessage')).toEqual([]);
    now += 4_321;
    does({ on: 'timer', key: 'item:a' });
    expect(emits('sendMessage')).toMatchObject([{ id: 'a' }]);
  });

  it('goes on behind one that is refused, which stays in sight', () => {
    press('a');
    const call = callOf('send');
    press('b');
    does({ on: 'answer', call, answer: refusal('CONFLICT', { reason: 'ROOM_CLOSED' }) });
    expect(state.outbox).toMatchObject([{ id: 'a', state: 'failed' }, { id: 'b' }]);
    expect(emits('sendMessage')).toMatchObject([{ id: 'b' }]);
    does({ on: 'retry', id: 'a' });
    expect(state.outbox[0]).toMatchObject({ id: 'a', state: 'queued', error: undefined });
  });

  it('shows the text that the server stored', () => {
    press('a');
    const data = { id: 'a', seq: 1, createdAt: '2026-01-01T00:00:00.000Z', message: 'masked' };
    does({ on: 'answer', call: callOf('send'), answer: ok(data) });
    expect(state.threads.room?.public.messages).toMatchObject([
      { id: 'a', message: 'masked', senderId: 'ann' },
    ]);
    expect(state.outbox).toEqual([]);
  });
});

describe('what goes along with a message', () => {
  const metadata = { chose: 'q' };
  beforeEach(() => {
    state = initialState;
    does({ on: 'user', user: ANN, carry: false });
    does({ on: 'leads', owner: 'ann', leads: true, items: [] });
    does({ on: 'socketUp' });
    does({ on: 'hold', roomId: 'room' });
    const log = { messages: [], lastSeq: 0, hasMore: false };
    does({ on: 'answer', call: callOf('join'), answer: ok({ room: room(), ...log }) });
    does({ on: 'send', roomId: 'room', id: 'a', message: 'Yes', private: false, metadata });
  });

  it('is kept, sent, and part of the entry that its acknowledgement makes', () => {
    expect(effects).toContainEqual(
      expect.objectContaining({
        do: 'store',
        item: expect.objectContaining({ id: 'a', metadata }) as unknown,
      }),
    );
    does({ on: 'stored', id: 'a' });
    expect(emits('sendMessage')).toMatchObject([{ id: 'a', message: 'Yes', metadata }]);
    does({ on: 'answer', call: callOf('send'), answer: ok({ id: 'a', seq: 1, createdAt: '' }) });
    expect(state.threads['room']?.public.messages).toMatchObject([{ id: 'a', metadata }]);
  });

  it('is sent once, however often the same is pressed', () => {
    does({ on: 'send', roomId: 'room', id: 'a', message: 'No', private: false, metadata });
    expect(state.outbox.map(({ id, message }) => [id, message])).toEqual([['a', 'Yes']]);
  });
});

describe('an answer by staff', () => {
  const BEA: User = { ...ANN, id: 'bea', role: 'agent' };
  const reply = (id: string, isPrivate = false): void => {
    does({ on: 'send', roomId: 'room', id, message: `say ${id}`, private: isPrivate });
    does({ on: 'stored', id });
  };
  const push = (seq: number, by: string): void =>
    void does({ on: 'push', push: { event: 'newMessage', data: entry(seq, by) } });
  const stale = (...missed: Message[]): Answer => refusal('CONFLICT', { reason: 'STALE', missed });

  beforeEach(() => {
    state = initialState;
    does({ on: 'user', user: BEA, carry: false });
    does({ on: 'leads', owner: 'bea', leads: true, items: [] });
    does({ on: 'socketUp' });
    does({ on: 'hold', roomId: 'room' });
    const log = { messages: [entry(1, 'ann')], lastSeq: 1, hasMore: false };
    const staffLog = { notes: [], lastStaffSeq: 0, hasMoreNotes: false };
    does({ on: 'answer', call: callOf('join'), answer: ok({ room: room(), ...log, ...staffLog }) });
  });

  it('says which head was on screen when Send was pressed, over sockets and requests', () => {
    reply('a');
    const first = callOf('send');
    expect(emits('sendMessage')).toMatchObject([{ id: 'a', seen: 1 }]);
    reply('b');
    push(2, 'cleo');
    does({ on: 'answer', call: first, answer: ok({ id: 'a', seq: 3, createdAt: '' }) });
    expect(emits('sendMessage')).toMatchObject([{ id: 'b', seen: 1 }]);
    does({ on: 'answer', call: callOf('send'), answer: ok({ id: 'b', seq: 4, createdAt: '' }) });
    does({ on: 'socketDown' });
    now += 5_000;
    reply('c');
    expect(effects).toContainEqual(
      expect.objectContaining({ do: 'request', body: { id: 'c', message: 'say c', seen: 4 } }),
    );
  });

  it('says nothing of it for a note, or while the room is loading', () => {
    reply('note', true);
    expect(emits('sendMessage')).toEqual([
      { roomId: 'room', id: 'note', message: 'say note', private: true },
    ]);
    does({ on: 'hold', roomId: 'other' });
    does({ on: 'send', roomId: 'other', id: 'a', message: 'say a', private: false });
    does({ on: 'stored', id: 'a' });
    expect(emits('sendMessage')).toEqual([{ roomId: 'other', id: 'a', message: 'say a' }]);
  });

  it('stays when a colleague was faster, and shows what the colleague said', () => {
    reply('a');
    const error = { code: 'CONFLICT', reason: 'STALE', missed: [entry(2, 'cleo')] };
    does({ on: 'answer', call: callOf('send'), answer: stale(entry(2, 'cleo')) });
    expect(state.outbox).toMatchObject([{ id: 'a', state: 'failed', error }]);
    expect(state.threads.room?.public.messages.map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  it('goes anyway with what is on screen by then, and what was written after the colleague’s does not wait for it', () => {
    reply('a');
    const call = callOf('send');
    push(2, 'cleo');
    reply('b');
    does({ on: 'answer', call, answer: stale(entry(2, 'cleo')) });
    expect(emits('sendMessage')).toMatchObject([{ id: 'b', seen: 2 }]);
    does({ on: 'answer', call: callOf('send'), answer: ok({ id: 'b', seq: 3, createdAt: '' }) });
    does({ on: 'retry', id: 'a' });
    expect(emits('sendMessage')).toMatchObject([{ id: 'a', message: 'say a', seen: 3 }]);
  });

  it('goes anyway after what the refusal showed, when that is all there is on screen', () => {
    reply('a');
    const call = callOf('send');
    does({ on: 'push', push: { event: 'roomUpdated', data: room({ userId: 'dora' }) } });
    does({ on: 'answer', call, answer: stale(entry(2, 'cleo')) });
    does({ on: 'retry', id: 'a' });
    expect(emits('sendMessage')).toMatchObject([{ id: 'a', seen: 2 }]);
  });

  it('goes anyway from another tab than the one that was told so', () => {
    reply('a');
    does({ on: 'answer', call: callOf('send'), answer: stale(entry(2, 'cleo')) });
    told({ seen: 2, repeats: 1 });
    expect(emits('sendMessage')).toMatchObject([{ id: 'a', seen: 2 }]);
  });

  it('does not go again because another tab slept through its refusal', () => {
    reply('a');
    does({ on: 'answer', call: callOf('send'), answer: stale(entry(2, 'cleo')) });
    told({});
    expect(emits('sendMessage')).toEqual([]);
    expect(state.outbox).toMatchObject([{ id: 'a', state: 'failed' }]);
    does({ on: 'retry', id: 'a' });
    // what that tab knew is two steps behind by now
    does({ on: 'answer', call: callOf('send'), answer: stale(entry(3, 'cleo')) });
    told({});
    expect(emits('sendMessage')).toEqual([]);
    told({ repeats: 2 });
    expect(emits('sendMessage')).toMatchObject([{ id: 'a' }]);
  });

  /** By another tab, in which it waits to be sent. */
  function told(as: { seen?: number; repeats?: number }): void {
    const { error: _, repeats: __, ...item } = { ...state.outbox[0]!, state: 'queued' as const, ...as };
    const news = { news: 'item', owner: 'bea', item: { ...item, ...as }, sending: false } as const;
    does({ on: 'news', news });
  }
});

describe('a thread', () => {
  it('starts afresh when the room has another owner, since the senders were rewritten', () => {
    does({ on: 'push', push: { event: 'newMessage', data: entry(1) } });
    does({ on: 'push', push: { event: 'roomUpdated', data: room({ userId: 'carla' }) } });
    expect(state.threads.room).toMatchObject({ status: 'loading', public: { messages: [] } });
    expect(emits('joinRoom')).toEqual([{ roomId: 'room' }]);
  });

  it('joins without a cursor when its cursor is ahead of the server', () => {
    does({ on: 'push', push: { event: 'newMessage', data: entry(1) } });
    does({ on: 'socketDown' });
    does({ on: 'networkUp' });
    does({ on: 'socketUp' });
    expect(emits('joinRoom')).toEqual([{ roomId: 'room', since: 1 }]);
    does({ on: 'answer', call: callOf('join'), answer: refusal('CONFLICT', { reason: 'SINCE_AHEAD' }) });
    expect(emits('joinRoom')).toEqual([{ roomId: 'room' }]);
  });

  it('waits no longer to be joined than it has failed for, and not at all long when something gets through', () => {
    const join = (roomId: string): Call => {
      does({ on: 'hold', roomId });
      return callOf('join');
    };
    const call = join('b');
    for (let time = 0; time < 9; time++) {
      does({ on: 'answer', call, answer: refusal('UNAVAILABLE') });
      now += 100;
      if (time < 8) does({ on: 'timer', key: 'sync:b' });
    }
    expect(timer('sync:b')).toBe(2_000);
    const data = { room: room({ id: 'c' }), messages: [], lastSeq: 0, hasMore: false };
    does({ on: 'answer', call: join('c'), answer: ok(data) });
    expect(timer('sync:b')).toBe(250);
    does({ on: 'timer', key: 'sync:b' });
    does({ on: 'answer', call, answer: refusal('UNAVAILABLE', { retryAfterMs: 9_000 }) });
    does({ on: 'answer', call: join('d'), answer: ok(data) });
    expect(timer('sync:b')).toBeUndefined();
  });

  it('is gone, with all that was in it, when its room was shredded', () => {
    does({ on: 'push', push: { event: 'newMessage', data: entry(1) } });
    does({ on: 'push', push: { event: 'roomGone', data: { roomId: 'room' } } });
    expect(state.threads.room).toMatchObject({ status: 'gone', room: null, public: { messages: [] } });
    does({ on: 'push', push: { event: 'newMessage', data: entry(2) } });
    expect(state.threads.room).toMatchObject({ status: 'gone', public: { messages: [] } });
  });

  it('keeps marks from falling and the count of the unread from being pushed', () => {
    const receipt = { roomId: 'room', userId: 'bea', deliveredSeq: 5, readSeq: 4 };
    does({ on: 'push', push: { event: 'receipt', data: receipt } });
    does({ on: 'push', push: { event: 'receipt', data: { ...receipt, deliveredSeq: 3, readSeq: 1 } } });
    does({ on: 'push', push: { event: 'roomUpdated', data: room({ unreadCount: 9 }) } });
    expect(state.threads.room?.room?.participants[1]).toMatchObject({ deliveredSeq: 5, readSeq: 4 });
    expect(state.threads.room?.room?.unreadCount).toBeUndefined();
  });
});

describe('a page that goes away', () => {
  const reads = (): object[] =>
    effects.filter((effect) => effect.do === 'request' && effect.route === 'read');

  it('says at once what was read when nobody looks any more', () => {
    for (const seq of [1, 2]) does({ on: 'push', push: { event: 'newMessage', data: entry(seq) } });
    does({ on: 'markRead', roomId: 'room', seq: 2 });
    expect(emits('read')).toEqual([]);
    does({ on: 'visible', visible: false });
    expect(emits('read')).toEqual([{ roomId: 'room', seq: 2 }]);
  });

  it('leaves what the server has not confirmed to a request that outlives it', () => {
    does({ on: 'push', push: { event: 'newMessage', data: entry(1) } });
    does({ on: 'markRead', roomId: 'room', seq: 1 });
    does({ on: 'leaving' });
    expect(reads()).toMatchObject([{ params: { id: 'room' }, body: { seq: 1 }, keepalive: true }]);
    const data = { roomId: 'room', userId: 'ann', deliveredSeq: 1, readSeq: 1 };
    does({ on: 'push', push: { event: 'receipt', data } });
    does({ on: 'leaving' });
    expect(reads()).toEqual([]);
  });
});

describe('a first message that nobody can be reached with', () => {
  const chat = { id: 'a', message: 'hello', requestKey: 'key', newRoomId: 'new' };
  const asks = (): void => {
    state = initialState;
    does({ on: 'leads', owner: 'nobody', leads: true, items: [] });
  };
  const shown = (): (string | undefined)[] => [
    state.outbox.map((item) => pendingOf(item, state.offline).state)[0],
    connectionOf(state).phase,
  ];

  it('will be sent, and there is no connection, as soon as the device says that it has no network', () => {
    asks();
    does({ on: 'networkDown' });
    expect(shown()).toEqual([undefined, 'idle']);
    does({ on: 'startChat', chat });
    does({ on: 'stored', id: 'a' });
    expect(shown()).toEqual(['queued', 'reconnecting']);
    does({ on: 'networkUp' });
    expect(shown()).toEqual(['sending', 'idle']);
  });

  it('is being sent at first, and will be sent after a try that got no answer', () => {
    asks();
    does({ on: 'startChat', chat });
    does({ on: 'stored', id: 'a' });
    expect(shown()).toEqual(['sending', 'idle']);
    does({ on: 'answer', call: callOf('chat'), answer: { ok: false, lost: 'closed' } });
    expect(shown()).toEqual(['queued', 'reconnecting']);
    now += 60_000;
    does({ on: 'timer', key: 'item:a' });
    expect(effects).toContainEqual(expect.objectContaining({ do: 'request', route: 'guest' }));
    expect(shown()).toEqual(['queued', 'reconnecting']);
  });
});

describe('what is said while typing and reading', () => {
  const types = (): object[] => {
    does({ on: 'typing', roomId: 'room', isTyping: true, private: false });
    return emits('typing');
  };

  it('repeats typing every two seconds, and ends it after a pause and at Send', () => {
    expect(types()).toEqual([{ roomId: 'room', isTyping: true }]);
    now += 1_000;
    expect(types()).toEqual([]);
    now += 1_000;
    expect(types()).toHaveLength(1);
    expect(timer('idle:room')).toBe(4_000);
    does({ on: 'timer', key: 'idle:room' });
    expect(emits('typing')).toEqual([{ roomId: 'room', isTyping: false }]);
    types();
    does({ on: 'send', roomId: 'room', id: 'a', message: 'done', private: false });
    expect(emits('typing')).toEqual([{ roomId: 'room', isTyping: false }]);
  });

  it('says it with the first key once the room is joined again', () => {
    does({ on: 'socketDown' });
    does({ on: 'timer', key: 'connect' });
    does({ on: 'socketUp' });
    const call = callOf('join');
    expect(types()).toEqual([]);
    does({ on: 'answer', call, answer: ok({ room: room(), messages: [], lastSeq: 0, hasMore: false }) });
    now += 100;
    expect(types()).toEqual([{ roomId: 'room', isTyping: true }]);
  });

  it('forgets who types after six seconds, and when what they typed is there', () => {
    const typing = { roomId: 'room', userId: 'bea', isTyping: true };
    does({ on: 'push', push: { event: 'userTyping', data: typing } });
    expect(Object.keys(state.threads.room?.typing ?? {})).toEqual(['bea']);
    expect(timer('typing:room')).toBe(6_000);
    does({ on: 'push', push: { event: 'newMessage', data: entry(1) } });
    expect(state.threads.room?.typing).toEqual({});
    does({ on: 'push', push: { event: 'userTyping', data: typing } });
    now += 6_000;
    does({ on: 'timer', key: 'typing:room' });
    expect(state.threads.room?.typing).toEqual({});
  });

  it('tells marks at most twice a second, the highest only, never past what is loaded', () => {
    does({ on: 'push', push: { event: 'newMessage', data: entry(1) } });
    expect(emits('delivered')).toEqual([{ roomId: 'room', seq: 1 }]);
    for (const seq of [2, 3]) does({ on: 'push', push: { event: 'newMessage', data: entry(seq) } });
    expect(emits('delivered')).toEqual([]);
    does({ on: 'markRead', roomId: 'room', seq: 99 });
    now += 500;
    does({ on: 'timer', key: 'marks:room' });
    expect(emits('read')).toEqual([{ roomId: 'room', seq: 3 }]);
    expect(emits('delivered')).toEqual([]);
  });
});

describe('a device that keeps nothing', () => {
  const unsaved = (): (boolean | undefined)[] => state.outbox.map((item) => pendingOf(item).unsaved);

  it('says so of what waits and of what comes, until storage has got it', () => {
    does({ on: 'socketDown' });
    press('a');
    expect(unsaved()).toEqual([undefined]);
    does({ on: 'storage', works: false });
    press('b');
    expect(unsaved()).toEqual([true, true]);
    does({ on: 'storage', works: true });
    expect(unsaved()).toEqual([undefined, undefined]);
  });
});
