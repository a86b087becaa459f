/** `YYYY-MM-DD`, by the clocks of a place. */
export type LocalDay = string;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** Whether it is the name of a place whose clocks we know; an offset is none, since it says nothing of summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+\-/]*$/.test(name)) return false;
  try {
    return formatOf(name).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What the clocks show, as if it were UTC. */
function shownAt(timeZone: string, at: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = value;
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

const offsetAt = (timeZone: string, at: number): number =>
  shownAt(timeZone, at) - Math.floor(at / 1_000) * 1_000;

const dayOf = (shown: number): LocalDay => new Date(shown).toISOString().slice(0, 10);

export const localDayAt = (timeZone: string, at: number): LocalDay => dayOf(shownAt(timeZone, at));

const midnight = (day: LocalDay): number => Date.parse(`${day}T00:00:00Z`);

export const dayAfter = (day: LocalDay): LocalDay => dayOf(midnight(day) + DAY_MS);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: LocalDay): number => new Date(midnight(day)).getUTCDay() || 7;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * When the clocks of a place show `time` (`HH:MM`, up to `24:00`) on a day. Where they show it twice, the first or the last time;
 * where they leave it out, the moment at which they jump over it.
 */
export function momentOf(timeZone: string, day: LocalDay, time: string, which: 'first' | 'last'): number {
  const shown = midnight(day) + minutesOf(time) * MINUTE_MS;
  // a day on either side: whatever changes then changes once
  const before = offsetAt(timeZone, shown - DAY_MS);
  const after = offsetAt(timeZone, shown + DAY_MS);
  const candidates = [shown - before, shown - after].filter((at) => at + offsetAt(timeZone, at) === shown);
  if (candidates.length === 0) return jumpBetween(timeZone, shown - DAY_MS, shown + DAY_MS, before);
  return which === 'first' ? Math.min(...candidates) : Math.max(...candidates);
}

/** The moment between two at which the offset stops being `before`, to the minute. */
function jumpBetween(timeZone: string, from: number, to: number, before: number): number {
  let [low, high] = [Math.floor(from / MINUTE_MS), Math.ceil(to / MINUTE_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * MINUTE_MS) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}
