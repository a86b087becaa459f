/**
 * A dump is JSON lines, compressed: notes (`#{…}`) and, after the note of a table, its rows as Postgres writes them. Rows are
 * never parsed on this side, so that nothing of them changes on the way.
 */
export interface DumpHead {
  readonly parley: 'data';
  readonly version: 1;
  readonly madeAt: string;
  /** Those that had run: the shape of the tables. */
  readonly migrations: readonly string[];
  /** What the reader has to know before it takes a row. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export type DumpNote =
  | { head: DumpHead }
  | { table: string; columns: readonly string[] }
  | { sequence: string; value: string }
  | { jobs: true }
  /** So many rows of each; the hash of all lines before this one. */
  | { end: { rows: Readonly<Record<string, number>>; sha256: string } };

/** The file is not what it should be: one sentence for the person who gave it. */
export class BadDump extends Error {
  override name = 'BadDump';
}
