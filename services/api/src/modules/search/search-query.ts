import type { SearchFilter } from '@parley/protocol';
import { type Token, tokensOf } from '../../platform/blind-index/tokens.js';

/** One thing that is looked for: a word, or words that follow each other. */
export interface Term {
  /** As it was written, without quotes. */
  text: string;
  tokens: Token[];
  /** It must not be there. */
  negative: boolean;
  /** Its last word may go on. */
  typing: boolean;
}

type FilterName = SearchFilter['name'];

/** A piece of the text between spaces, or in quotes. */
interface Piece {
  source: string;
  negative: boolean;
  quoted: boolean;
  name: string | undefined;
  value: string;
}

const PIECES = /(-)?(?:(\p{L}+):)?(?:"([^"]*)"|(\S+))/gu;
const NAMES: ReadonlySet<string> = new Set<FilterName>([
  'from',
  'status',
  'agent',
  'tag',
  'priority',
  'before',
  'after',
  'is',
]);

function piecesOf(text: string): Piece[] {
  return [...text.matchAll(PIECES)].map(([source, minus, name, quoted, word]) => ({
    source,
    negative: minus !== undefined,
    quoted: quoted !== undefined,
    name: name?.toLowerCase(),
    value: quoted ?? word ?? '',
  }));
}

/**
 * Reads what somebody typed. There is nothing that can be wrong with it: what `asFilter` does not take is words.
 */
export function readQuery(text: string, asFilter: (name: FilterName, value: string) => boolean): Term[] {
  const pieces = piecesOf(text);
  return pieces.flatMap((piece, i) => {
    const { name, value, negative, quoted, source } = piece;
    if (name && !negative && NAMES.has(name) && asFilter(name as FilterName, value)) return [];
    const words = name === undefined ? value : source;
    const tokens = tokensOf(words);
    if (tokens.length === 0) return [];
    const typing = i === pieces.length - 1 && !negative && !quoted && !/\s$/u.test(text);
    return [{ text: words.replace(/^-|"/g, ''), tokens, negative, typing }];
  });
}

const DAY_MS = 24 * 60 * 60_000;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;
/** What Postgres knows as a time, and no more. */
const EARLIEST = Date.UTC(1900, 0, 1);

/** A day or a moment that exists, as its first millisecond and the first after it; null for anything else. */
export function readTime(text: string): { start: Date; end: Date } | null {
  const isDay = DAY.test(text);
  if (!isDay && !MOMENT.test(text)) return null;
  const start = new Date(text);
  const at = start.getTime();
  // a 30th of February becomes a day in March
  const real = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at) || at < EARLIEST || new Date(real).toISOString().slice(0, 10) !== text.slice(0, 10))
    return null;
  return { start, end: isDay ? new Date(at + DAY_MS) : start };
}
