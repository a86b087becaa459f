import { log } from '../log.js';
import { counter } from './metrics.js';

/** Lines of one kind in a second; a thousand sockets that fall at once would hide everything else. */
const LINES_PER_SECOND = 20;

const faults = counter('faults_total', 'What went wrong, by kind: see docs/operations.md', ['kind']);

type Level = 'info' | 'warn' | 'error';
type Facts = Readonly<Record<string, unknown>>;

const kinds = new Map<string, string>();

/**
 * Makes a kind of fault: each time it is called it is counted, and written to the log with its kind and `facts`: ids, counts
 * and codes, never words that people wrote. Every kind is explained in docs/operations.md, which a test holds.
 */
export function faultKind(kind: string, sentence: string, level: Level = 'warn'): (facts?: Facts) => void {
  kinds.set(kind, sentence);
  const count = faults.labels(kind);
  // so that a rate can be told from the first one on
  count.inc(0);
  const hasLine = lineBudget();
  return (facts = {}) => {
    count.inc();
    const unsaid = hasLine();
    if (unsaid !== null) log[level]({ fault: kind, ...facts, ...(unsaid > 0 && { unsaid }) }, sentence);
  };
}

/** All kinds that have been made. */
export const faultKinds = (): string[] => [...kinds.keys()];

/** How many lines were left out before this one; null: leave this one out too. */
function lineBudget(): () => number | null {
  let second = 0;
  let lines = 0;
  let unsaid = 0;
  return () => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) [second, lines] = [now, 0];
    if (lines >= LINES_PER_SECOND) {
      unsaid += 1;
      return null;
    }
    lines += 1;
    const before = unsaid;
    unsaid = 0;
    return before;
  };
}
