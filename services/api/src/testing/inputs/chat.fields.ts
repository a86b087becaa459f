import type { RouteName } from '@parley/protocol';
import {
  type Call,
  choice,
  cursor,
  email,
  flag,
  id,
  message,
  newChat,
  object,
  room,
  whole,
} from './field.js';

/** What a chat is for its customer. */
export const CHAT_CALLS = {
  guest: {
    body: {
      ...newChat,
      subject: { ...newChat.subject!, shown: (answer: { room: { subject: string } }) => answer.room.subject },
      name: { kind: 'name', max: 80, shown: (answer: { user: { name: string } }) => answer.user.name },
      email,
      requestKey: { kind: 'requestKey' },
      proof: { kind: 'text', max: 200 },
      captcha: { kind: 'text', max: 4_096 },
    },
  },
  challenge: {},
  availability: {},
  currentRoom: { by: 'guest' },
  createRoom: {
    by: 'stranger',
    body: {
      id,
      ...newChat,
      type: { kind: 'choice' },
      reference: { kind: 'choice' },
      participantIds: { kind: 'ids', then: 'INVALID' },
    },
  },
  rooms: { by: 'stranger', query: { status: choice, cursor, limit: whole } },
  room: { by: 'guest', params: room },
  messages: { by: 'guest', params: room, query: { before: whole, after: whole, limit: whole, log: choice } },
  sendMessage: {
    by: 'guest',
    params: room,
    right: () => ({ message: 'm' }),
    body: { id, message, type: choice, metadata: object, private: flag, seen: whole },
  },
  editMessage: {
    by: 'guest',
    params: (world) => ({ id: world.roomId, messageId: world.messageId }),
    right: () => ({ message: 'm' }),
    body: { message: { ...message, shown: (entry: { message: string }) => entry.message } },
  },
  deleteMessage: {
    by: 'guest',
    params: (world) => ({ id: world.roomId, messageId: world.messageId }),
  },
  read: { by: 'guest', params: room, right: () => ({ seq: 0 }), body: { seq: whole } },
  closeRoom: { by: 'guest', params: room },
  rateRoom: {
    by: 'guest',
    params: room,
    right: () => ({ score: 5 }),
    // the chat is still open
    body: { score: { ...whole, then: 'CONFLICT' }, comment: { kind: 'text', max: 2_000, then: 'CONFLICT' } },
  },
  search: {
    by: 'agent',
    right: () => ({ q: 'm' }),
    query: {
      q: { kind: 'text', max: 200 },
      status: choice,
      agent: { kind: 'assignee' },
      tag: { kind: 'tag', max: 40 },
      priority: choice,
      from: { kind: 'time' },
      to: { kind: 'time' },
      cursor,
      limit: whole,
    },
  },
} satisfies Partial<Record<RouteName, Call>>;
