import { isUUID } from 'class-validator';
import type { ErrorCode } from '@parley/protocol';

interface Refused {
  asked: string;
  payload: unknown;
  code: ErrorCode;
}

interface RefusedInRoom {
  roomId: string;
  asked: string;
  messageId?: string;
}

/** These say nothing of a room: the caller is nobody here, or the room is none of theirs. */
const NOT_OF_A_ROOM: readonly ErrorCode[] = ['NOT_FOUND', 'UNAUTHENTICATED', 'METHOD_NOT_ALLOWED'];
const PATH = /^([A-Z]+) \/api\/chat\/(?:support\/)?room\/([\da-f-]{36})(?:\/([a-z]+))?/i;

/** In which room something was refused, and what; undefined if it was not about a room. Takes ids alone from what was sent. */
export function refusedIn({ asked, payload, code }: Refused): RefusedInRoom | undefined {
  if (NOT_OF_A_ROOM.includes(code)) return undefined;
  const sent = (typeof payload === 'object' && payload !== null ? payload : {}) as Record<string, unknown>;
  const [, method, inPath, part = 'room'] = PATH.exec(asked) ?? [];
  const roomId = inPath ?? sent.roomId;
  if (!isUUID(roomId)) return undefined;
  return {
    roomId: (roomId as string).toLowerCase(),
    asked: method ? `${method} ${part}` : asked,
    ...(isUUID(sent.id) && { messageId: (sent.id as string).toLowerCase() }),
  };
}
