import { describe, expect, it } from '@jest/globals';
import { aRoom, aUser, anAgent, participantOf } from '../../../testing/fake-client';
import type { RoomConditions, SavedFilter } from '@parley/protocol';
import { belongs, inOrder, narrow, queryOf, staffMark, type QueueFilter, type Seen } from './queue.rules';

const noor = aUser();
const lina = anAgent();
const ALL: QueueFilter = { view: 'all', saved: null, extra: {}, sort: 'activity' };
const seen: Seen = {
  me: lina.id,
  teams: ['billing'],
  now: Date.parse('2026-05-04T12:30:00.000Z'),
  mentions: {},
  following: new Set(),
};
const spoken = (change: Parameters<typeof aRoom>[1] = {}) =>
  aRoom(noor, { lastMessage: 'Hello', lastMessageAt: '2026-05-04T12:00:00.000Z', ...change });

describe('what is in a list', () => {
  it('asks the server for the same that it keeps from the pushes', () => {
    expect(queryOf({ ...ALL, view: 'mine', extra: { priority: 'high' }, sort: 'waiting' })).toEqual({
      assignee: 'me',
      status: 'open',
      snoozed: 'no',
      priority: 'high',
      sort: 'waiting',
    });
    expect(queryOf(ALL)).toEqual({ sort: 'activity' });
    expect(queryOf({ ...ALL, view: 'closed' })).toEqual({ status: 'closed', sort: 'activity' });
  });

  it('leaves out a room in which nothing was said', () => {
    expect(belongs(aRoom(noor), ALL, seen)).toBe(false);
    expect(belongs(spoken(), ALL, seen)).toBe(true);
  });

  it('counts only open chats of this agent as mine', () => {
    const mine = { ...ALL, view: 'mine' as const };
    expect(belongs(spoken({ status: 'open', supportAgentId: lina.id }), mine, seen)).toBe(true);
    expect(belongs(spoken({ status: 'open', supportAgentId: 'somebody' }), mine, seen)).toBe(false);
    expect(belongs(spoken({ status: 'resolved', supportAgentId: lina.id }), mine, seen)).toBe(false);
  });

  it('holds only those who wait when it is sorted by wait', () => {
    expect(belongs(spoken({ waitingSince: null }), { ...ALL, sort: 'waiting' }, seen)).toBe(false);
  });
});

it.each<[RoomConditions, boolean]>([
  [{}, true],
  [{ status: 'unresolved' }, true],
  [{ status: 'closed' }, false],
  [{ assignee: 'none' }, true],
  [{ assignee: 'me' }, false],
  [{ team: 'mine' }, true],
  [{ team: 'returns' }, false],
  [{ topic: 'invoices' }, true],
  [{ topic: 'parcels' }, false],
  [{ priority: 'high' }, true],
  [{ priority: 'low' }, false],
  [{ tag: 'vip' }, true],
  [{ tag: 'late' }, false],
  [{ attribute: 'room.size' }, true],
  [{ attribute: 'room.size:XL' }, true],
  [{ attribute: 'room.size:M' }, false],
  [{ attribute: 'room.amount>=9' }, true],
  [{ attribute: 'room.amount<=9' }, false],
  [{ attribute: 'room.due<=2026-05-31' }, true],
  [{ attribute: 'room.due>=5' }, false],
  [{ attribute: 'contact.vip:true' }, true],
  [{ attribute: 'contact.size:XL' }, false],
  [{ attribute: 'room.constructor' }, false],
  [{ waitingMinutes: 30 }, true],
  [{ waitingMinutes: 31 }, false],
  [{ from: '2026-05-04', to: '2026-05-04' }, true],
  [{ from: '2026-05-05' }, false],
  [{ to: '2026-05-03' }, false],
  [{ snoozed: 'no' }, true],
  [{ snoozed: 'yes' }, false],
  [{ priority: 'high', tag: 'late' }, false],
])('keeps a chat that was pushed in the list by %j as the server would: %s', (extra, there) => {
  const room = spoken({
    status: 'waiting',
    priority: 'high',
    tags: ['vip'],
    attributes: { size: 'XL', amount: 10, due: '2026-05-04' },
    customer: { name: 'Ida', email: null, attributes: { vip: true } },
    teamId: 'billing',
    topicId: 'invoices',
    waitingSince: '2026-05-04T12:00:00.000Z',
  });
  expect(belongs(room, { ...ALL, extra }, seen)).toBe(there);
  const saved: SavedFilter = {
    id: 'list',
    name: 'A list',
    shared: false,
    conditions: extra,
    sort: 'activity',
    ownerId: lina.id,
  };
  expect(belongs(room, { ...ALL, view: 'closed', saved }, seen)).toBe(there);
});

describe('the order', () => {
  const early = spoken({
    waitingSince: '2026-05-04T11:00:00.000Z',
    lastMessageAt: '2026-05-04T11:30:00.000Z',
  });
  const late = spoken({
    waitingSince: '2026-05-04T11:45:00.000Z',
    lastMessageAt: '2026-05-04T11:50:00.000Z',
  });
  const urgent = spoken({
    priority: 'urgent',
    waitingSince: null,
    lastMessageAt: '2026-05-04T10:00:00.000Z',
  });
  const rooms = [early, late, urgent];

  it('is by what is due next, of those of which something is', () => {
    const due = { first: '2026-05-04T13:00:00.000Z', next: null, resolve: null };
    const later = spoken({ due: { ...due, resolve: '2026-05-04T19:00:00.000Z' } });
    const sooner = spoken({ due: { ...due, first: null, next: '2026-05-04T12:40:00.000Z' } });
    expect(inOrder([later, sooner], 'due')).toEqual([sooner, later]);
    expect(belongs(later, { ...ALL, sort: 'due' }, seen)).toBe(true);
    expect(belongs(early, { ...ALL, sort: 'due' }, seen)).toBe(false);
  });

  it('has the chats first in which somebody is named and has not looked', () => {
    const at = (hour: number, isSeen: boolean) => ({ at: `2026-05-04T${hour}:00:00.000Z`, seen: isSeen });
    const mentions = { [early.id]: at(10, false), [late.id]: at(12, true), [urgent.id]: at(11, false) };
    expect(inOrder(rooms, 'mentioned', mentions)).toEqual([urgent, early, late]);
    const named = { ...seen, mentions };
    const list: QueueFilter = { ...ALL, view: 'mentioned', sort: 'mentioned' };
    expect(rooms.map((room) => belongs(room, list, named))).toEqual([true, true, true]);
    expect(belongs(late, { ...ALL, extra: { mentioned: 'unread' } }, named)).toBe(false);
    expect(belongs(spoken(), list, named)).toBe(false);
  });

  it('is of those that are followed where that is asked', () => {
    const list: QueueFilter = { ...ALL, view: 'following' };
    expect(belongs(early, list, seen)).toBe(false);
    expect(belongs(early, list, { ...seen, following: new Set([early.id]) })).toBe(true);
  });

  it('is by newest activity, by longest wait, or by priority and then by wait', () => {
    expect(inOrder(rooms, 'activity')).toEqual([late, early, urgent]);
    expect(inOrder(rooms, 'waiting')).toEqual([early, late, urgent]);
    expect(inOrder(rooms, 'priority')).toEqual([urgent, early, late]);
  });
});

describe('narrowing', () => {
  it('finds every word, in names, subjects, tags and last words', () => {
    const parcel = spoken({ subject: 'Parcel', tags: ['vip'], lastMessage: 'Where is it?' });
    const other = spoken({ customer: { name: 'Ida Holm', email: null, attributes: {} } });
    expect(narrow([parcel, other], 'noor PARCEL')).toEqual([parcel]);
    expect(narrow([parcel, other], '#vip')).toEqual([parcel]);
    expect(narrow([parcel, other], 'ida')).toEqual([other]);
    expect(narrow([parcel, other], '  ')).toEqual([parcel, other]);
    expect(narrow([parcel, other], 'ida parcel')).toEqual([]);
  });
});

it('takes the highest mark of the team for what the team has read', () => {
  const participants = [
    participantOf(noor, { readSeq: 9 }),
    participantOf(lina, { readSeq: 4 }),
    participantOf(anAgent(), { readSeq: 6 }),
  ];
  expect(staffMark(spoken({ participants }))).toBe(6);
});
