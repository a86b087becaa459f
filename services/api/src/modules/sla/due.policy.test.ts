import { describe, expect, it } from '@jest/globals';
import type { SlaPolicy, SlaTargets } from '@parley/protocol';
import { dueMoments, type SlaTimes, targetsFor, untold } from './due.policy.js';
import { afterOpenTime, type Hours, openTimeBetween } from '../teams/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (iso: string): Date => new Date(iso);
const addWorkingTime = (hours: Hours | null, from: Date, ms: number): Date | null => {
  const due = afterOpenTime(hours, from.getTime(), ms);
  return due === null ? null : new Date(due);
};
const workingTimeBetween = (hours: Hours | null, from: Date, to: Date): number =>
  openTimeBetween(hours, from.getTime(), to.getTime());

/** Monday to Friday with a break at noon, and Saturday morning. */
const SHOP: Hours = {
  timeZone: 'Europe/Berlin',
  week: [
    ...[1, 2, 3, 4, 5].flatMap((day) => [
      { day, from: '09:00', to: '12:00' },
      { day, from: '13:00', to: '17:00' },
    ]),
    { day: 6, from: '10:00', to: '12:00' },
  ],
  holidays: [
    { date: '2026-05-01', name: 'Labour Day' },
    { date: '2026-12-24', name: 'Christmas Eve', from: '09:00', to: '11:00' },
  ],
};
const NIGHT: Hours = {
  timeZone: 'Europe/Berlin',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '06:00' })),
  holidays: [],
};

describe('working time', () => {
  it.each([
    ['within a day', '2026-05-04T09:30:00+02:00', 60, '2026-05-04T10:30:00+02:00'],
    ['over a break', '2026-05-04T11:30:00+02:00', 60, '2026-05-04T13:30:00+02:00'],
    ['up to the very end', '2026-05-04T16:00:00+02:00', 60, '2026-05-04T17:00:00+02:00'],
    ['over a night', '2026-05-04T16:30:00+02:00', 60, '2026-05-05T09:30:00+02:00'],
    ['from before the day begins', '2026-05-04T03:00:00+02:00', 60, '2026-05-04T10:00:00+02:00'],
    ['over a weekend', '2026-05-09T11:30:00+02:00', 60, '2026-05-11T09:30:00+02:00'],
    ['over a holiday', '2026-04-30T16:30:00+02:00', 60, '2026-05-02T10:30:00+02:00'],
    ['on a short day', '2026-12-24T10:30:00+01:00', 60, '2026-12-25T09:30:00+01:00'],
    ['over a change to summer time', '2026-03-28T11:30:00+01:00', 60, '2026-03-30T09:30:00+02:00'],
  ])('goes on %s', (_, from, minutes, due) => {
    expect(addWorkingTime(SHOP, at(from), minutes * MINUTE)).toEqual(at(due));
  });

  it('is an hour shorter in the night in which the clocks go forward, and longer when they go back', () => {
    const nights = [
      ['2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', 5],
      ['2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', 7],
      ['2026-06-10T12:00:00Z', '2026-06-11T12:00:00Z', 6],
    ] as const;
    for (const [from, to, hours] of nights)
      expect(workingTimeBetween(NIGHT, at(from), at(to))).toBe(hours * HOUR);
    expect(addWorkingTime(NIGHT, at('2026-03-28T12:00:00Z'), 5 * HOUR)).toEqual(
      at('2026-03-29T06:00:00+02:00'),
    );
  });

  it('goes by the clocks of the place, whatever day it is elsewhere', () => {
    const tokyo = { ...SHOP, timeZone: 'Asia/Tokyo', holidays: [] };
    // Sunday evening in London, Monday morning in Tokyo
    expect(addWorkingTime(tokyo, at('2026-05-10T23:00:00Z'), HOUR)).toEqual(at('2026-05-11T01:00:00Z'));
    const kathmandu = { ...SHOP, timeZone: 'Asia/Kathmandu', holidays: [] };
    expect(addWorkingTime(kathmandu, at('2026-05-10T23:00:00Z'), HOUR)).toEqual(at('2026-05-11T04:15:00Z'));
  });

  it('counts what overlaps once, is always where there are no hours, and never comes where nobody is ever there', () => {
    const twice = { ...SHOP, week: [...SHOP.week, { day: 1, from: '11:00', to: '13:30' }] };
    expect(workingTimeBetween(twice, at('2026-05-04T00:00:00Z'), at('2026-05-05T00:00:00Z'))).toBe(8 * HOUR);
    expect(addWorkingTime(null, at('2026-05-04T00:00:00Z'), HOUR)).toEqual(at('2026-05-04T01:00:00Z'));
    expect(addWorkingTime({ ...SHOP, week: [], holidays: [] }, at('2026-05-04T00:00:00Z'), HOUR)).toBeNull();
  });
});

const TARGETS: SlaTargets = { first: 30, next: 60, resolve: 480 };
const times = (change: Partial<SlaTimes> = {}): SlaTimes => ({
  queuedAt: at('2026-05-04T09:00:00+02:00'),
  answeredAt: null,
  waitingSince: at('2026-05-04T09:00:00+02:00'),
  halted: false,
  pauses: [],
  ...change,
});
const due = (change: Partial<SlaTimes> = {}, targets = TARGETS) =>
  dueMoments(targets, SHOP, times(change), 25);

describe('what is due', () => {
  it('is the first answer until it came, then the next one while the customer waits, and the end', () => {
    expect(due().due).toEqual({
      first: at('2026-05-04T09:30:00+02:00'),
      next: null,
      resolve: at('2026-05-05T10:00:00+02:00'),
    });
    const answered = { answeredAt: at('2026-05-04T09:10:00+02:00'), waitingSince: null };
    expect(due(answered).due).toMatchObject({ first: null, next: null });
    const asked = { ...answered, waitingSince: at('2026-05-04T11:30:00+02:00') };
    expect(due(asked).due).toMatchObject({ first: null, next: at('2026-05-04T13:30:00+02:00') });
  });

  it('is nothing before the first word, at rest, or where nothing is promised', () => {
    const nothing = { due: { first: null, next: null, resolve: null }, warnAt: null };
    expect(due({ queuedAt: null })).toEqual(nothing);
    expect(due({ halted: true })).toEqual(nothing);
    expect(due({}, { first: null, next: null, resolve: null })).toEqual(nothing);
  });

  it('is later by the working time of the pauses, of each clock those since it began', () => {
    const pauses = [
      // over noon: an hour and a half of working time
      [at('2026-05-04T11:00:00+02:00'), at('2026-05-04T13:30:00+02:00')],
      [at('2026-05-04T16:30:00+02:00'), at('2026-05-04T22:00:00+02:00')],
    ] as const;
    expect(due({ pauses }).due.resolve).toEqual(at('2026-05-05T12:00:00+02:00'));
    const asked = { pauses, answeredAt: at('2026-05-04T09:10:00+02:00') };
    // the wait began in the middle of the first pause
    const waitingSince = at('2026-05-04T13:00:00+02:00');
    expect(due({ ...asked, waitingSince }).due.next).toEqual(at('2026-05-04T15:00:00+02:00'));
  });

  it('is warned of when a part of the time is left, of the clock that is nearest', () => {
    expect(due().warnAt).toEqual(at('2026-05-04T09:22:30+02:00'));
  });
});

it('takes what a team has said before what is said for all', () => {
  const all: SlaPolicy = { ...TARGETS, teamId: null, priority: 'high' };
  const own: SlaPolicy = { first: 5, next: null, resolve: null, teamId: 'a', priority: 'high' };
  expect(targetsFor([all, own], 'a', 'high')).toBe(own);
  expect(targetsFor([all, own], 'b', 'high')).toBe(all);
  expect(targetsFor([all, own], null, 'high')).toBe(all);
  expect(targetsFor([all, own], 'a', 'low')).toEqual({ first: null, next: null, resolve: null });
});

it('tells each breach once, and that of the next answer once for each wait', () => {
  const clocks = due({ answeredAt: at('2026-05-04T09:10:00+02:00') });
  const wait = at('2026-05-04T09:00:00+02:00');
  expect(untold(clocks, { breached: [], nextBreachedFor: null }, wait)).toEqual(['next', 'resolve']);
  expect(untold(clocks, { breached: ['next', 'resolve'], nextBreachedFor: wait }, wait)).toEqual([]);
  const later = at('2026-05-04T10:00:00+02:00');
  expect(untold(clocks, { breached: ['next', 'resolve'], nextBreachedFor: wait }, later)).toEqual(['next']);
});
