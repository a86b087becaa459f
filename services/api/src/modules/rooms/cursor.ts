import { isUUID } from 'class-validator';
import type { RoomSort } from '@parley/protocol';
import { fail } from '../../platform/failure.js';

/** Where a page ended: the list's order, the sort key of its last row, and the row. */
export interface Cursor {
  sort: RoomSort;
  key: string;
  id: string;
}

/** Ours are about 110 characters. */
const MAX_LENGTH = 300;
/** What Postgres writes for a timestamptz or a numeric, and nothing else that it might read as one. */
const KEY = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?|-?\d{1,20})$/;

export const encodeCursor = ({ sort, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

/** A cursor of this list, or `INVALID` (`BAD_CURSOR`): whatever was done to it, only a place in the list can come out. */
export function decodeCursor(text: string, sort: RoomSort): Cursor {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 3) fail('INVALID', { reason: 'BAD_CURSOR' });
  const [of, key, id] = parts as unknown[];
  const good = of === sort && typeof key === 'string' && KEY.test(key) && isUUID(id);
  if (!good) fail('INVALID', { reason: 'BAD_CURSOR' });
  return { sort, key, id: id as string };
}

function parse(text: string): unknown {
  if (text.length > MAX_LENGTH || !/^[\w-]+$/.test(text)) return undefined;
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
