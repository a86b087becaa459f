import { type Month, monthOf } from '../../platform/blind-index/word-hasher.js';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/**
 * So far back each window reaches from where the search begins; the last one has no end. What is common is found in the first, by
 * few pages and one month's numbers, however much lies behind it. What is rare is looked up in all of them, and costs little in each.
 */
const REACHES_DAYS = [2, 20, 60, 180, 540, 1_620];
/**
 * The month of a message is that of the server that took it, its time that of the database. Their clocks may differ, and it may have
 * waited to be written.
 */
const SLACK_MS = HOUR_MS;

/** A time in which is looked at once, and the months whose numbers words may have there. */
export interface TimeWindow {
  from: Date | null;
  to: Date | null;
  months: Month[];
}

interface Asked {
  /** Where the page before ended, in milliseconds since 1970; null for the first page. */
  after: number | null;
  /** What was asked for, if anything was. */
  from: Date | null;
  to: Date | null;
}

/** The windows in which a search looks one after the other, the newest first. */
export function windowsOf({ after, from, to }: Asked, now: number): TimeWindow[] {
  // up to the microsecond the page before ended; the place in it says the rest
  const ends = [after === null ? Infinity : after + 1, to?.getTime() ?? Infinity];
  const end = Math.min(...ends);
  const newest = Math.min(end, now);
  const earliest = from?.getTime() ?? -Infinity;
  const starts = [...REACHES_DAYS.map((days) => newest - days * DAY_MS), -Infinity];
  return starts.flatMap((start, i) => {
    const until = i === 0 ? end : starts[i - 1]!;
    const since = Math.max(start, earliest);
    return since < until ? [windowOf(since, until, now)] : [];
  });
}

function windowOf(from: number, to: number, now: number): TimeWindow {
  const first = from === -Infinity ? 0 : monthOf(new Date(from - SLACK_MS));
  const last = monthOf(new Date(Math.min(to, now) + SLACK_MS));
  return {
    from: from === -Infinity ? null : new Date(from),
    to: to === Infinity ? null : new Date(to),
    months: Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => first + i),
  };
}
