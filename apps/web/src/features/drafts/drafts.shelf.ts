import type { Shelf } from '../../lib/shelf';
import type { Kept } from './draft-rules';

const keyOf = (userId: string): string => `parley:console:drafts:${userId}`;

/** What of the drafts on the server this page has seen in its fields, over a reload. */
export function readBases(shelf: Shelf | null, userId: string): Map<string, Kept> {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(keyOf(userId)) ?? '{}');
    const entries = Object.entries(kept as Record<string, unknown>);
    return new Map(entries.filter((entry): entry is [string, Kept] => isKept(entry[1])));
  } catch {
    return new Map(); // Denied, or written by something else: what differs is offered.
  }
}

export function writeBases(shelf: Shelf | null, userId: string, bases: ReadonlyMap<string, Kept>): void {
  try {
    const kept = [...bases].filter(([, { text }]) => text !== '');
    shelf?.setItem(keyOf(userId), JSON.stringify(Object.fromEntries(kept)));
  } catch {
    return; // Denied or full: what differs after a reload is offered.
  }
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  typeof value.version === 'number' &&
  'text' in value &&
  typeof value.text === 'string';
