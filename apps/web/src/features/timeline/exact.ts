/** Times as exact as they are known, in the reader's language. */
export interface Exact {
  /** 12:01:03, and .120 apart from it, so that it can be shown quieter. */
  clock(at: number): { second: string; fraction: string };
  /** "4 ms", "1.2 sec", "3 min": how long after something else. */
  length(ms: number): string;
}

const made = new Map<string, Exact>();

/** Formatters are dear to make: one set per language. */
export function exactIn(language: string): Exact {
  const known = made.get(language);
  if (known) return known;
  const exact = makeExact(language);
  made.set(language, exact);
  return exact;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function makeExact(language: string): Exact {
  const second = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const fraction = new Intl.NumberFormat(language, { minimumIntegerDigits: 3, useGrouping: false });
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return {
    clock: (at) => ({
      second: second.format(at),
      fraction: `.${fraction.format(new Date(at).getMilliseconds())}`,
    }),
    length(ms) {
      // the clocks of two servers differ a little: never before its cause
      const passed = Math.max(0, ms);
      if (passed < 1_000) return unit(passed, 'millisecond', passed < 10 ? 1 : 0);
      if (passed < MINUTE) return unit(passed / 1_000, 'second', passed < 10_000 ? 1 : 0);
      if (passed < HOUR) return unit(passed / MINUTE, 'minute');
      if (passed < DAY) return unit(passed / HOUR, 'hour', 1);
      return unit(passed / DAY, 'day', 1);
    },
  };
}
