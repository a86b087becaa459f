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
/** What Postgres writes for a timestamptz and for a numeric, and nothing else that it might read as one. */
const TIME = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.\d{1,6})?[+-](\d\d)(?::([0-5]\d))?$/;
const NUMBER = /^-?\d{1,18}$/;

export const encodeCursor = ({ sort, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

/** A cursor of this list, or `INVALID` (`BAD_CURSOR`): whatever was done to it, only a place in the list can come out. */
export function decodeCursor(text: string, sort: RoomSort): Cursor {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 3) fail('INVALID', { reason: 'BAD_CURSOR' });
  const [of, key, id] = parts as unknown[];
  const good = of === sort && typeof key === 'string' && isKey(sort, key) && isUUID(id);
  if (!good) fail('INVALID', { reason: 'BAD_CURSOR' });
  return { sort, key, id: id as string };
}

const isKey = (sort: RoomSort, key: string): boolean =>
  sort === 'priority' || sort === 'mentioned' ? NUMBER.test(key) : isTime(key);

/** A moment that exists: Postgres fails on a 30th of February. */
function isTime(key: string): boolean {
  const [, year, month, day, hour, minute, second, zone] = (TIME.exec(key) ?? []).map(Number);
  if (!year || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  // years below 100 would be taken for those of the last century
  date.setUTCFullYear(year);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && hour! < 24 && minute! < 60 && second! < 60 && zone! < 15;
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
