import type { Author, BubbleRow, DayRow, Question, SystemRow } from './rows';
import type { Tick } from './progress';

export type Bare = BubbleRow | SystemRow;

/** What is known of one row from the last time. */
export interface Kept {
  /** As it is by itself, whatever stands around it. */
  readonly bare: Bare;
  readonly ms: number;
  readonly day: DayRow;
  readonly date: string;
  /** What it was made of. */
  from: { source: unknown; author: Author | null };
  /** As it stood among the others. */
  shown: Bare;
}

/** How a bubble stands among the others. */
export type Standing = Pick<BubbleRow, 'first' | 'last'> & { tick: Tick | null; question: Question | null };

/**
 * Remembers the rows of one thread: what is made of the same again is the same object, and is not made again. So only what has
 * changed is drawn, and a message costs little however many came before it.
 */
export class RowMemory {
  private readonly rows = new Map<string, Kept>();
  private readonly authors = new Map<string, Author>();

  /** The row of an entry. `make` is asked only when it, or its author, is another one than the last time. */
  keep(key: string, source: unknown, author: Author | null, make: () => Bare): Kept {
    const before = this.rows.get(key);
    if (before && before.from.source === source && before.from.author === author) return before;
    return this.put(make(), { source, author });
  }

  /** A row that was made anew: what is read again after a reconnect is another object that may say the same. */
  put(bare: Bare, from: Kept['from'] = { source: null, author: null }): Kept {
    const before = this.rows.get(bare.key);
    if (before && isSame(before.bare, bare)) return Object.assign(before, { from });
    const kept = keptOf(bare, from);
    this.rows.set(bare.key, kept);
    return kept;
  }

  author(key: string, now: Author): Author {
    const before = this.authors.get(key);
    if (isSame(before, now)) return before;
    this.authors.set(key, now);
    return now;
  }
}

function keptOf(bare: Bare, from: Kept['from']): Kept {
  const at = new Date(bare.at);
  const day: DayRow = { kind: 'day', key: `day of ${bare.key}`, at: bare.at };
  return { bare, ms: at.getTime(), date: at.toDateString(), day, from, shown: bare };
}

/** The row as it stands now; the same object while nothing of that has changed. */
export function standing(kept: Kept, now: Standing): Bare {
  const { bare, shown } = kept;
  if (bare.kind === 'system') return bare;
  if (!standsSo(shown as BubbleRow, now)) kept.shown = { ...bare, ...now };
  return kept.shown;
}

const standsSo = (row: BubbleRow, { tick, first, last, question }: Standing): boolean =>
  row.tick === tick && row.first === first && row.last === last && isSame(row.question, question);

/** The list of before, if nothing in it is another. */
export const sameList = <T>(before: readonly T[], now: readonly T[]): readonly T[] =>
  now.length === before.length && now.every((one, index) => one === before[index]) ? before : now;

function isSame<T>(a: unknown, b: T): a is T {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => isSame(value, right.get(key)));
}
