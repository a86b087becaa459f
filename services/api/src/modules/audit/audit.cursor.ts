import { fail } from '../../platform/failure.js';

/** Ours are about 20 characters. */
const MAX_LENGTH = 100;

export const encodePlace = (n: number): string => Buffer.from(`audit ${n}`).toString('base64url');

/** Where a page ended; `INVALID` (`BAD_CURSOR`) for what is no cursor of ours. */
export function decodePlace(cursor: string): number {
  const text = cursor.length <= MAX_LENGTH ? Buffer.from(cursor, 'base64url').toString() : '';
  const [, n] = /^audit ([1-9]\d{0,14})$/.exec(text) ?? [];
  if (n === undefined || encodePlace(Number(n)) !== cursor) fail('INVALID', { reason: 'BAD_CURSOR' });
  return Number(n);
}
