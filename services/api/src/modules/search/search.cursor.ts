import { isUUID } from 'class-validator';
import { fail } from '../../platform/failure.js';

/** Where in its log a message stands, and when it was written. */
export interface Place {
  roomId: string;
  private: boolean;
  seq: number;
  /** Microseconds since 1970. */
  at: number;
}

/** Ours are about 100 characters. */
const MAX_LENGTH = 200;
/** The year 9999, up to which JavaScript and Postgres agree. */
const LATEST = 253_402_300_799_999_999n;

export const encodePlace = ({ at, roomId, private: isPrivate, seq }: Place): string =>
  Buffer.from(`${at}.${roomId}.${isPrivate ? 's' : 'p'}.${seq}`).toString('base64url');

const PARTS = /^(\d{1,18})\.([\da-f-]{36})\.([sp])\.(\d{1,15})$/;

/** A cursor of ours, or `INVALID` (`BAD_CURSOR`): whatever was done to it, only a place can come out. */
export function decodePlace(cursor: string): Place {
  const text = cursor.length <= MAX_LENGTH ? Buffer.from(cursor, 'base64url').toString() : '';
  const [, at, roomId, log, seq] = PARTS.exec(text) ?? [];
  if (seq === undefined || !isUUID(roomId) || BigInt(at!) > LATEST) fail('INVALID', { reason: 'BAD_CURSOR' });
  const place = { at: Number(at), roomId: roomId!, private: log === 's', seq: Number(seq) };
  if (encodePlace(place) !== cursor) fail('INVALID', { reason: 'BAD_CURSOR' });
  return place;
}
