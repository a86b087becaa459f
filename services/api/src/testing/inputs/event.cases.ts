import { randomUUID } from 'node:crypto';
import { type ErrorCode, LIMITS, type Reason } from '@parley/protocol';
import type { InputWorld, Who } from './world.js';

export interface EventCase {
  name: string;
  by: Extract<Who, 'guest' | 'stranger' | 'agent'>;
  event: string;
  payload: (world: InputWorld) => unknown;
  answer: ErrorCode;
  reason?: Reason;
}

const sending = (more: object, by: EventCase['by'] = 'guest') => ({
  by,
  event: 'sendMessage',
  payload: (world: InputWorld) => ({ roomId: world.roomId, id: randomUUID(), message: 'needle', ...more }),
});
const there = (world: InputWorld) => ({ roomId: world.strangersRoomId });
const here = (world: InputWorld) => ({ roomId: world.roomId });

export const EVENT_CASES: readonly EventCase[] = [
  ...[
    'needle',
    '',
    '__proto__',
    'constructor',
    'toString',
    'message',
    'newMessage',
    'closing',
    'JOINROOM',
    'joinRoom ',
  ].map((event): EventCase => ({
    name: `an unknown event: ${event}`,
    by: 'guest',
    event,
    payload: () => ({}),
    answer: 'INVALID',
  })),
  {
    name: 'register as somebody else',
    by: 'guest',
    event: 'register',
    payload: (w) => ({ userId: w.people.agent.id }),
    answer: 'FORBIDDEN',
  },
  { name: 'S20: a foreign room', by: 'guest', event: 'joinRoom', payload: there, answer: 'NOT_FOUND' },
  {
    name: 'S20: a room that is not there',
    by: 'guest',
    event: 'joinRoom',
    payload: () => ({ roomId: randomUUID() }),
    answer: 'NOT_FOUND',
  },
  ...[-1, 1.5, '1', 1e18, null, [1], true].map((since): EventCase => ({
    name: `S21: since ${JSON.stringify(since)}`,
    by: 'guest',
    event: 'joinRoom',
    payload: (world) => ({ ...here(world), since }),
    answer: 'INVALID',
  })),
  {
    name: 'S21: since above the head',
    by: 'guest',
    event: 'joinRoom',
    payload: (w) => ({ ...here(w), since: 1e9 }),
    answer: 'CONFLICT',
    reason: 'SINCE_AHEAD',
  },
  {
    name: 'S21: since above the staff’s head',
    by: 'agent',
    event: 'joinRoom',
    payload: (w) => ({ ...here(w), staffSince: 1e9 }),
    answer: 'CONFLICT',
    reason: 'SINCE_AHEAD',
  },
  ...[
    { senderId: randomUUID() },
    { createdAt: '2020-01-01T00:00:00.000Z' },
    { seq: 1 },
    { isFromSupport: true },
    { private: true },
  ].map((more): EventCase => ({
    name: `S24: ${Object.keys(more)[0]} by a guest`,
    ...sending(more),
    answer: 'INVALID',
  })),
  { name: 'S24: a type that is the server’s', ...sending({ type: 'system' }), answer: 'INVALID' },
  ...['', '  \n', '\u200b\u200d', '\u2800'].map((message): EventCase => ({
    name: `S25: ${JSON.stringify(message)}`,
    ...sending({ message }),
    answer: 'INVALID',
    reason: 'EMPTY',
  })),
  { name: 'S26: no id', ...sending({ id: undefined }), answer: 'INVALID' },
  {
    name: 'S26: the id of somebody else’s message',
    by: 'agent',
    event: 'sendMessage',
    payload: (world) => ({ ...here(world), id: world.messageId, message: 'a message' }),
    answer: 'CONFLICT',
    reason: 'ID_REUSED',
  },
  {
    name: 'a message over the limit',
    ...sending({ message: 'x'.repeat(LIMITS.messageChars + 1) }),
    answer: 'TOO_LARGE',
  },
  {
    name: 'a message for a foreign room',
    by: 'guest',
    event: 'sendMessage',
    payload: (w) => ({ ...there(w), id: randomUUID(), message: 'needle' }),
    answer: 'NOT_FOUND',
  },
  {
    name: 'S28: typing in a foreign room',
    by: 'guest',
    event: 'typing',
    payload: (w) => ({ ...there(w), isTyping: true }),
    answer: 'NOT_FOUND',
  },
  {
    name: 'typing a note as a guest',
    by: 'guest',
    event: 'typing',
    payload: (w) => ({ ...here(w), isTyping: true, private: true }),
    answer: 'INVALID',
  },
  {
    name: 'a mark in a foreign room',
    by: 'guest',
    event: 'read',
    payload: (w) => ({ ...there(w), seq: 1 }),
    answer: 'NOT_FOUND',
  },
  {
    name: 'a device in a foreign room',
    by: 'guest',
    event: 'delivered',
    payload: (w) => ({ ...there(w), seq: 1 }),
    answer: 'NOT_FOUND',
  },
  {
    name: 'a status for a guest',
    by: 'guest',
    event: 'setStatus',
    payload: () => ({ status: 'online' }),
    answer: 'FORBIDDEN',
  },
  {
    name: 'the token of somebody else',
    by: 'guest',
    event: 'refreshToken',
    payload: (w) => ({ accessToken: w.token('agent') }),
    answer: 'FORBIDDEN',
  },
];

/** What may stand where a payload is expected. */
export const PAYLOADS: readonly unknown[] = [
  undefined,
  null,
  [],
  ['needle'],
  'needle',
  '',
  5,
  true,
  {},
  { other: 1 },
  { __proto__: null, constructor: 1 },
];
