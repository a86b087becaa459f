import { createHash } from 'node:crypto';

/** A row of the chain, as it is stored. */
export interface ChainRow {
  n: number;
  body: string;
  previous: string;
  hash: string;
  /** What is searched by: made from the body, so it says the same. */
  at: string;
  action: string;
  actor: string;
  target: string | null;
}

export interface Head {
  n: number;
  hash: string;
}

export interface Finding {
  /**
   * `changed`: the row's text and hash do not belong together. `replaced`: they do, but what was written after it, or told of it,
   * knows another one. `missing`, `inserted`, `moved`, `cut-off`: as they say. `head`: the row that remembers the end is gone.
   */
  kind: 'changed' | 'replaced' | 'missing' | 'inserted' | 'moved' | 'cut-off' | 'head';
  /** The first row that it is about. */
  n: number;
  text: string;
}

/** What the first row follows. */
export const BEGINNING: Head = { n: 0, hash: '0'.repeat(64) };

/** More are counted, and not told: who emptied the table is not named a million times. */
const TOLD_FINDINGS = 50;

export const hashOf = (previous: string, body: string): string =>
  createHash('sha256').update(`${previous}\n${body}`, 'utf8').digest('hex');

/**
 * Goes along the chain, row by row, in the order of `n`, and needs no memory of it. A row knows its number by its own text, so
 * one that stands elsewhere is known for it; when two neighbours are off by as much, all that follow were renumbered.
 */
export class ChainCheck {
  readonly findings: Finding[] = [];
  found = 0;
  rows = 0;
  last: Head = BEGINNING;
  /** By how much what follows was renumbered. */
  private shift = 0;
  /** A row that is not in its place: whether it alone was moved is known when the next one comes. */
  private astray: { n: number; offset: number } | null = null;
  /** The numbers that rows which were moved alone had been written as. */
  private readonly displaced = new Set<number>();
  /** Whether the next row can be held against the last one. */
  private linked = true;

  constructor(private readonly told: readonly Head[] = []) {}

  next(row: ChainRow): void {
    this.rows++;
    if (row.n <= this.last.n) return this.note('inserted', row.n, `row ${row.n} stands there more than once`);
    const first = this.last.n + 1;
    if (row.n > first) this.missing(first, row.n - 1, 'missing');
    const intact = this.isIntact(row);
    if (intact) this.place(row);
    this.hold(row);
    this.last = { n: row.n, hash: row.hash };
    this.linked = intact && !this.astray;
  }

  /** After the last row: the end as the database remembers it. */
  end(head: Head | null): void {
    this.settle(true);
    const { n, hash } = this.last;
    if (!head) this.note('head', n, 'the head is gone: nothing remembers where the chain ended');
    else if (head.n > n) this.missing(n + 1, head.n, 'cut-off');
    else if (head.n < n) this.note('inserted', head.n + 1, `${rowsText(head.n + 1, n)} behind the head`);
    else if (head.hash !== hash) this.note('replaced', n, `row ${n} is not the one that the head remembers`);
    for (const one of this.told)
      if (one.n > n)
        this.note('cut-off', n + 1, `${rowsText(n + 1, one.n)} missing: a head of row ${one.n} was told`);
  }

  private isIntact(row: ChainRow): boolean {
    if (hashOf(row.previous, row.body) !== row.hash) {
      this.note('changed', row.n, `row ${row.n} was changed: its hash is that of another text`);
      return false;
    }
    const wrong = differences(row);
    if (wrong === null) this.note('changed', row.n, `row ${row.n} is no row of ours`);
    else if (wrong.length > 0)
      this.note('changed', row.n, `row ${row.n} is searched by another ${wrong.join(', ')} than it says`);
    return wrong !== null && wrong.length === 0;
  }

  /** A row whose text and hash are right: is it where it was written? */
  private place(row: ChainRow): void {
    const offset = writtenAs(row) - row.n;
    if (offset === this.shift) {
      this.settle(false);
      const follows = row.previous === this.last.hash;
      if (!follows && this.last.n === row.n - 1 && this.linked) this.broken(row.n);
    } else if (this.astray?.offset === offset) this.renumbered(this.astray.n, offset);
    else {
      this.settle(false);
      this.astray = { n: row.n, offset };
    }
  }

  private broken(n: number): void {
    if (n === 1) this.note('replaced', 1, 'row 1 is not the first of a chain');
    else this.note('replaced', n - 1, `row ${n - 1} is not the one that row ${n} was written after`);
  }

  private settle(atTheEnd: boolean): void {
    if (!this.astray) return;
    const { n, offset } = this.astray;
    // with nothing behind it that says so, it was moved alone if the row that belongs here stands elsewhere
    if (atTheEnd && !this.displaced.has(n)) return this.renumbered(n, offset);
    this.astray = null;
    if (this.displaced.size < TOLD_FINDINGS) this.displaced.add(n + offset);
    this.note('moved', n, `row ${n} holds what was written as row ${n + offset}`);
  }

  /** From row `n` on all are off by `offset`. */
  private renumbered(n: number, offset: number): void {
    const by = offset - this.shift;
    const first = by > 0 ? n + this.shift : n + by;
    const text = rowsText(first, first + Math.abs(by) - 1);
    if (by > 0) this.note('missing', first, `${text} deleted, and those behind renumbered`);
    else this.note('inserted', first, `${text} inserted, and those behind renumbered`);
    this.shift = offset;
    this.astray = null;
  }

  private hold(row: ChainRow): void {
    for (const { n, hash } of this.told)
      if (n === row.n && hash !== row.hash)
        this.note('replaced', n, `row ${n} is not the one whose hash was told`);
  }

  private missing(from: number, to: number, kind: 'missing' | 'cut-off'): void {
    this.linked = false;
    const where = kind === 'missing' ? 'missing' : 'missing: the chain was cut off';
    this.note(kind, from, `${rowsText(from, to)} ${where}`);
  }

  private note(kind: Finding['kind'], n: number, text: string): void {
    this.found++;
    if (this.findings.length < TOLD_FINDINGS) this.findings.push({ kind, n, text });
  }
}

const rowsText = (from: number, to: number): string =>
  from === to ? `row ${from} is` : `rows ${from} to ${to} are`;

function writtenAs({ body }: ChainRow): number {
  return (JSON.parse(body) as { n: number }).n;
}

/** Which of the columns say something else than the body; null if the body is none. */
function differences(row: ChainRow): string[] | null {
  try {
    const said = JSON.parse(row.body) as {
      n: unknown;
      at: string;
      action: string;
      actor: { id: string | null; role: string };
      target: { id: string | null };
    };
    if (!Number.isSafeInteger(said.n)) return null;
    const columns = {
      at: said.at,
      action: said.action,
      actor: said.actor.id ?? said.actor.role,
      target: said.target.id,
    };
    return (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => columns[name] !== row[name]);
  } catch {
    // not the JSON that we write
    return null;
  }
}
