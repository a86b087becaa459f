import { randomBytes } from 'node:crypto';
import { readMasterKeys, writeMasterKeys } from '../supervisor/secrets.js';

/** `2026-11-21-154512`: later ones sort later, and none is like another one of the same day. */
const nameAt = (now: Date): string => now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');

/** The name in front of the colon. */
export const nameOf = (key: string): string => key.slice(0, key.indexOf(':'));

/**
 * Puts a new master key in front of those that are kept in the data folder. The one that a rotation that was cut off has put
 * there already is as good: `isUsed` says whether the first of them is what the database goes by.
 */
export function addMasterKey(folder: string, isUsed: (name: string) => boolean, now: Date): void {
  const kept = readMasterKeys(folder);
  if (kept[0] && !isUsed(nameOf(kept[0]))) return;
  writeMasterKeys(folder, [`${nameAt(now)}:${randomBytes(32).toString('base64url')}`, ...kept]);
}

/** Leaves only this one. */
export function keepOnly(folder: string, name: string): void {
  writeMasterKeys(
    folder,
    readMasterKeys(folder).filter((key) => nameOf(key) === name),
  );
}
