import { randomUUID } from 'node:crypto';
import type { ClientEvent } from '@parley/protocol';
import { type Call, choice, flag, id, message, object, token, whole } from './field.js';
import type { Who } from './world.js';

/** Every event, and every field of each. */
export const EVENT_CALLS: Record<ClientEvent, Omit<Call, 'params' | 'query'> & { by: Who }> = {
  register: { by: 'guest', body: { userId: id } },
  joinRoom: {
    by: 'agent',
    right: (world) => ({ roomId: world.roomId }),
    body: { roomId: id, since: whole, staffSince: whole },
  },
  leaveRoom: { by: 'guest', body: { roomId: id } },
  sendMessage: {
    by: 'guest',
    right: (world) => ({ roomId: world.roomId, id: randomUUID(), message: 'm' }),
    body: { roomId: id, id, message, type: choice, metadata: object, private: flag, seen: whole },
  },
  typing: {
    by: 'agent',
    right: (world) => ({ roomId: world.roomId, isTyping: false }),
    body: { roomId: id, isTyping: flag, private: flag },
  },
  typingText: {
    by: 'guest',
    right: (world) => ({ roomId: world.roomId, text: 'Hel' }),
    body: { roomId: id, text: { kind: 'text', max: 300 } },
  },
  delivered: {
    by: 'guest',
    right: (world) => ({ roomId: world.roomId, seq: 0 }),
    body: { roomId: id, seq: whole },
  },
  read: {
    by: 'guest',
    right: (world) => ({ roomId: world.roomId, seq: 0 }),
    body: { roomId: id, seq: whole },
  },
  setStatus: { by: 'agent', body: { status: choice } },
  refreshToken: { by: 'guest', body: { accessToken: token('UNAUTHENTICATED') } },
};
