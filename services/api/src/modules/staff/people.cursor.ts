import { isUUID } from 'class-validator';
import { fail } from '../../platform/failure.js';

/** Where a page of people ended: by name, in lower case. */
export interface PersonPlace {
  name: string;
  id: string;
}

/** A name of 80 characters of four bytes, an id, and what base64 adds. */
const MAX_LENGTH = 600;

export const encodePerson = ({ name, id }: PersonPlace): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url');

/** A cursor of ours, or `INVALID` (`BAD_CURSOR`). */
export function decodePerson(cursor: string): PersonPlace {
  const parts = cursor.length <= MAX_LENGTH ? parse(Buffer.from(cursor, 'base64url').toString()) : null;
  const [name, id, ...more] = Array.isArray(parts) ? (parts as unknown[]) : [];
  const isGood = typeof name === 'string' && isUUID(id) && more.length === 0;
  // what Postgres cannot take for a text is no name of ours
  if (!isGood || name.includes('\0') || !name.isWellFormed()) fail('INVALID', { reason: 'BAD_CURSOR' });
  const place = { name, id: id as string };
  return encodePerson(place) === cursor ? place : fail('INVALID', { reason: 'BAD_CURSOR' });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
