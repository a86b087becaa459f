import { localeIn } from './locale';
import { madeOnce } from './made-once';
import { sayNow, useLanguage, useWordsState } from './words.store';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
] as const;

/** Times in the reader's language. `now` can be given, so that a list ticks together. */
export interface Times {
  /** 14:05 */
  clock(iso: string): string;
  /** "Today", "Yesterday", "Monday", "3 May" */
  day(iso: string, now?: number): string;
  /** "now", "5 min ago", then the date: short, for lists. */
  ago(iso: string, now?: number): string;
  /** "4s ago", "5m ago": for what counts up while somebody looks. */
  since(iso: string, now: number): string;
  /** Everything, for a tip. */
  full(iso: string): string;
  /** "3 min", "2 hr": a length of time, rounded up. */
  length(ms: number): string;
}

export const useTimes = (): Times => timesIn(useLanguage());

/** The same outside of a component. */
export const timesNow = (): Times => timesIn(useWordsState.getState().language);

/** Formatters are dear to make: one of each per language, once it is asked for. */
export const timesIn = madeOnce(makeTimes);

/** As short as it still reads: German's narrow minutes look like metres. */
const agoStyle = (language: string): Intl.RelativeTimeFormatStyle =>
  language.startsWith('de') ? 'short' : 'narrow';

const DATES = {
  clock: { hour: 'numeric', minute: '2-digit' },
  weekday: { weekday: 'long' },
  thisYear: { day: 'numeric', month: 'long' },
  otherYear: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  shortYear: { day: 'numeric', month: 'short', year: '2-digit' },
  full: { dateStyle: 'full', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function makeTimes(spoken: string): Times {
  const language = localeIn(spoken);
  const format = madeOnce((name: keyof typeof DATES) => new Intl.DateTimeFormat(language, DATES[name]));
  const relative = madeOnce(
    (style: Intl.RelativeTimeFormatStyle) => new Intl.RelativeTimeFormat(language, { style }),
  );
  const past = (passed: number, length: number, unit: Intl.RelativeTimeFormatUnit) =>
    relative(agoStyle(language)).format(-Math.floor(passed / length), unit);
  const sameYear = (a: Date, b: Date) => a.getFullYear() === b.getFullYear();

  return {
    clock: (iso) => format('clock').format(new Date(iso)),
    full: (iso) => format('full').format(new Date(iso)),
    day(iso, now = Date.now()) {
      const date = new Date(iso);
      const days = daysBetween(date, new Date(now));
      if (days === 0) return sayNow('day.today');
      if (days === 1) return sayNow('day.yesterday');
      if (days > 1 && days < 7) return format('weekday').format(date);
      return format(sameYear(date, new Date(now)) ? 'thisYear' : 'otherYear').format(date);
    },
    ago(iso, now = Date.now()) {
      const date = new Date(iso);
      const passed = now - date.getTime();
      if (passed < MINUTE) return sayNow('time.now');
      if (passed < HOUR) return past(passed, MINUTE, 'minute');
      if (passed < DAY) return past(passed, HOUR, 'hour');
      return format(sameYear(date, new Date(now)) ? 'short' : 'shortYear').format(date);
    },
    since(iso, now) {
      // The clocks of server and reader differ a little: never in the future.
      const passed = Math.max(SECOND, now - Date.parse(iso));
      const [length, unit] = UNITS.find(([length]) => passed >= length)!;
      return past(passed, length, unit);
    },
    length: lengthIn(language),
  };
}

/** Most readers see minutes. */
function lengthIn(language: string): Times['length'] {
  const amount = madeOnce(
    (unit: 'second' | 'minute' | 'hour') =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }),
  );
  return (ms) => {
    if (ms < MINUTE) return amount('second').format(Math.ceil(ms / SECOND));
    if (ms < HOUR) return amount('minute').format(Math.ceil(ms / MINUTE));
    return amount('hour').format(Math.ceil(ms / HOUR));
  };
}

/** Calendar days, not 24 hours: one second past midnight it is yesterday. */
export function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / DAY);
}
