import type { BusinessHours, WorkingSpan } from '@parley/protocol';
import { dayAfter, type LocalDay, localDayAt, momentOf, weekdayOf } from './local-time.js';

/** What of a plan of hours says when somebody is there. */
export type Hours = Pick<BusinessHours, 'timeZone' | 'week' | 'holidays'>;

/** From a moment to another one, in milliseconds since 1970. */
export interface OpenSpan {
  from: number;
  to: number;
}

/** A plan that is never open within so many days is never open. */
const DAYS_AHEAD = 400;

/** The hours of one day by the clocks of the place: the holiday's, if it is one. */
function spansOf({ week, holidays }: Hours, day: LocalDay): Pick<WorkingSpan, 'from' | 'to'>[] {
  const holiday = holidays.find(({ date }) => date === day);
  if (!holiday) return week.filter((span) => span.day === weekdayOf(day));
  const { from, to } = holiday;
  return from !== undefined && to !== undefined ? [{ from, to }] : [];
}

/**
 * When it is open, from `at` on, in order, each as long as it lasts: what ends at midnight and goes on is one. An hour that the
 * clocks leave out is not there, one that they show twice is there twice.
 */
export function* openSpans(hours: Hours, at: number): Generator<OpenSpan> {
  let last: OpenSpan | null = null;
  for (const span of everySpan(hours, at)) {
    if (last && span.from <= last.to) {
      last.to = Math.max(last.to, span.to);
      continue;
    }
    if (last) yield last;
    last = span;
  }
  if (last) yield last;
}

function* everySpan(hours: Hours, at: number): Generator<OpenSpan> {
  let day = localDayAt(hours.timeZone, at - 24 * 60 * 60_000);
  for (let n = 0; n < DAYS_AHEAD; n++, day = dayAfter(day))
    yield* spansOf(hours, day)
      .map(({ from, to }) => ({
        from: momentOf(hours.timeZone, day, from, 'first'),
        to: momentOf(hours.timeZone, day, to, 'last'),
      }))
      .filter(({ from, to }) => to > from && to > at)
      .toSorted((a, b) => a.from - b.from);
}

/** A day by the clocks of the place; without a plan by UTC. Not to be taken for 24 hours. */
export function daySpan(hours: Hours | null, day: LocalDay): OpenSpan {
  const timeZone = hours?.timeZone ?? 'UTC';
  return {
    from: momentOf(timeZone, day, '00:00', 'first'),
    to: momentOf(timeZone, dayAfter(day), '00:00', 'first'),
  };
}

/** Without a plan it is always open. */
export function isOpenAt(hours: Hours | null, at: number): boolean {
  if (!hours) return true;
  const { value: span } = openSpans(hours, at).next() as { value: OpenSpan | undefined };
  return span !== undefined && span.from <= at;
}

/** When it opens after having been closed at `at`; null if it is open, or never opens. */
export function opensNext(hours: Hours | null, at: number): number | null {
  if (!hours) return null;
  const { value: span } = openSpans(hours, at).next() as { value: OpenSpan | undefined };
  return span && span.from > at ? span.from : null;
}

/** The moment at which so much of open time has passed; null if it never does. */
export function afterOpenTime(hours: Hours | null, at: number, ms: number): number | null {
  if (!hours) return at + ms;
  let left = ms;
  for (const { from, to } of openSpans(hours, at)) {
    const begin = Math.max(from, at);
    if (begin + left <= to) return begin + left;
    left -= to - begin;
  }
  return null;
}

/** How much open time lies between two moments. */
export function openTimeBetween(hours: Hours | null, from: number, to: number): number {
  if (!hours) return Math.max(0, to - from);
  let passed = 0;
  for (const span of openSpans(hours, from)) {
    if (span.from >= to) break;
    passed += Math.min(span.to, to) - Math.max(span.from, from);
  }
  return passed;
}
