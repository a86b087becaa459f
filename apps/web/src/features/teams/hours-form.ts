import type { BusinessHours, Holiday, SaveHoursRequest, WorkingSpan } from '@parley/protocol';

/** Empty times: closed all day. */
export type HolidayForm = Omit<Holiday, 'from' | 'to'> & { from: string; to: string };

export interface HoursForm {
  name: string;
  timeZone: string;
  week: readonly WorkingSpan[];
  holidays: readonly HolidayForm[];
}

export type HoursProblem = 'name' | 'timeZone' | 'span' | 'holiday' | 'twice';

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const OFFICE = { from: '09:00', to: '17:00' };

/** A field for times knows no 24:00. */
const shown = (to: string): string => (to === '24:00' ? '00:00' : to);
const stored = (to: string): string => (to === '00:00' ? '24:00' : to);

/** Null: a new plan, which begins as most offices have it. */
export const formFor = (hours: BusinessHours | null): HoursForm => ({
  name: hours?.name ?? '',
  timeZone: hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: (hours?.week ?? DAYS.slice(0, 5).map((day) => ({ day, ...OFFICE }))).map((span) => ({
    ...span,
    to: shown(span.to),
  })),
  holidays: (hours?.holidays ?? []).map(({ date, name, from = '', to = '' }) => ({
    date,
    name,
    from,
    to: shown(to),
  })),
});

/** For one more span of a day: after a break of an hour, where there is room for it. */
export function nextSpan(week: readonly WorkingSpan[], day: number): WorkingSpan {
  const last = week.filter((span) => span.day === day).at(-1);
  if (!last) return { day, ...OFFICE };
  const hour = Math.min(22, Number(last.to.slice(0, 2)) + 1);
  return { day, from: `${String(hour).padStart(2, '0')}:00`, to: `${String(hour + 1).padStart(2, '0')}:00` };
}

export const isSpan = ({ from, to }: { from: string; to: string }): boolean =>
  from !== '' && to !== '' && from < stored(to);

const isHoliday = ({ date, name, from, to }: HolidayForm): boolean =>
  date !== '' && name.trim() !== '' && ((from === '' && to === '') || isSpan({ from, to }));

export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // which is how a browser says that it knows no such zone
  }
}

/** The first thing that is wrong; null: it can be saved. */
export function problemOf({ name, timeZone, week, holidays }: HoursForm): HoursProblem | null {
  if (name.trim() === '') return 'name';
  if (!isTimeZone(timeZone)) return 'timeZone';
  if (!week.every(isSpan)) return 'span';
  if (!holidays.every(isHoliday)) return 'holiday';
  return new Set(holidays.map(({ date }) => date)).size < holidays.length ? 'twice' : null;
}

export const hoursOf = ({ name, timeZone, week, holidays }: HoursForm): SaveHoursRequest => ({
  name: name.trim(),
  timeZone,
  week: week
    .map((span) => ({ ...span, to: stored(span.to) }))
    .toSorted((a, b) => a.day - b.day || (a.from < b.from ? -1 : 1)),
  holidays: holidays
    .map(({ date, name: called, from, to }) => ({
      date,
      name: called.trim(),
      ...(from !== '' && { from, to: stored(to) }),
    }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
});
