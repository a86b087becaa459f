import { fail } from '../../platform/failure.js';

/** Where a page ended. */
export interface Place {
  /** Milliseconds since 1970. */
  at: number;
  id: string;
}

/** A moment that Postgres knows as well: up to the year 9999. */
const PLACE = /^(\d{1,15})\.([te][\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;
const LATEST = 253_402_300_799_999;
/** Ours are about 70 characters. */
const MAX_LENGTH = 200;

export const encodePlace = ({ at, id }: Place): string => Buffer.from(`${at}.${id}`).toString('base64url');

/** A cursor of ours, or `INVALID` (`BAD_CURSOR`). */
export function decodePlace(cursor: string): Place {
  const text = cursor.length <= MAX_LENGTH ? Buffer.from(cursor, 'base64url').toString() : '';
  const [, at, id] = PLACE.exec(text) ?? [];
  if (id === undefined || Number(at) > LATEST || encodePlace({ at: Number(at), id }) !== cursor)
    fail('INVALID', { reason: 'BAD_CURSOR' });
  return { at: Number(at), id };
}
