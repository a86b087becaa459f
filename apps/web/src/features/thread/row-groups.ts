import type { BubbleRow, Row, SystemRow } from './rows';

/** One author's bubbles stay together while less than this lies between them. */
const GROUP_MS = 60_000;

/** Bubbles of one author that follow each other soon are drawn as one group. */
export function grouped(rows: (BubbleRow | SystemRow)[]): (BubbleRow | SystemRow)[] {
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (row.kind !== 'bubble' || before?.kind !== 'bubble' || !belongTogether(before, row)) return;
    before.last = false;
    row.first = false;
  });
  return rows;
}

function belongTogether(a: BubbleRow, b: BubbleRow): boolean {
  const apart = Date.parse(b.at) - Date.parse(a.at);
  return a.author.id === b.author.id && a.note === b.note && apart < GROUP_MS && sameDay(a.at, b.at);
}

export function withDays(rows: (BubbleRow | SystemRow)[]): Row[] {
  const all: Row[] = [];
  let day = '';
  for (const row of rows) {
    const own = new Date(row.at).toDateString();
    if (own !== day) all.push({ kind: 'day', key: `day of ${row.key}`, at: row.at });
    day = own;
    all.push(row);
  }
  return all;
}

const sameDay = (a: string, b: string): boolean => new Date(a).toDateString() === new Date(b).toDateString();
