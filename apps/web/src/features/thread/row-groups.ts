import type { Row } from './rows';
import type { Bare, Kept } from './row-memory';

/** One author's bubbles stay together while less than this lies between them. */
const GROUP_MS = 60_000;

/** Bubbles of one author that follow each other soon are drawn as one group. */
export function belongTogether(a: Kept | undefined, b: Kept | undefined): boolean {
  if (a?.bare.kind !== 'bubble' || b?.bare.kind !== 'bubble') return false;
  const isSameVoice = a.bare.author.id === b.bare.author.id && a.bare.note === b.bare.note;
  return isSameVoice && b.ms - a.ms < GROUP_MS && a.date === b.date;
}

/** With a line before the first of each day. */
export function withDays(kept: readonly Kept[], rows: readonly Bare[]): Row[] {
  const all: Row[] = [];
  let date = '';
  kept.forEach((one, index) => {
    if (one.date !== date) all.push(one.day);
    date = one.date;
    all.push(rows[index]!);
  });
  return all;
}
