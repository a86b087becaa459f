import { describe, expect, it } from '@jest/globals';
import { afterOpenTime, type Hours, isOpenAt, openSpans, opensNext } from './hours.policy.js';
import { isTimeZone, momentOf } from './local-time.js';

const at = (text: string): number => Date.parse(text);
const iso = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString().slice(0, 16);

/** Mondays to Fridays, with a break. */
const office: Hours = {
  timeZone: 'Europe/Berlin',
  week: [1, 2, 3, 4, 5].flatMap((day) => [
    { day, from: '09:00', to: '12:00' },
    { day, from: '13:00', to: '17:30' },
  ]),
  holidays: [
    { date: '2026-12-24', name: 'Christmas Eve', from: '09:00', to: '11:00' },
    { date: '2026-12-25', name: 'Christmas' },
  ],
};
const nights: Hours = {
  timeZone: 'Europe/Berlin',
  week: [{ day: 7, from: '01:30', to: '02:30' }],
  holidays: [],
};
const always: Hours = {
  timeZone: 'America/New_York',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })),
  holidays: [],
};

describe('business hours', () => {
  it.each([
    // winter: an hour ahead of UTC; summer: two
    ['2026-01-12T07:59:59Z', false],
    ['2026-01-12T08:00:00Z', true],
    ['2026-01-12T11:30:00Z', false],
    ['2026-01-12T12:00:00Z', true],
    ['2026-01-12T16:30:00Z', false],
    ['2026-07-13T07:00:00Z', true],
    ['2026-07-12T09:00:00Z', false],
    ['2026-12-24T09:59:00Z', true],
    ['2026-12-24T13:00:00Z', false],
    ['2026-12-25T09:00:00Z', false],
  ])('at %s are open: %s', (moment, open) => {
    expect(isOpenAt(office, at(moment))).toBe(open);
  });

  it('say when they open again, over breaks, weekends and holidays', () => {
    expect(iso(opensNext(office, at('2026-01-12T11:10:00Z')))).toBe('2026-01-12T12:00');
    expect(iso(opensNext(office, at('2026-01-16T18:00:00Z')))).toBe('2026-01-19T08:00');
    expect(iso(opensNext(office, at('2026-12-24T12:00:00Z')))).toBe('2026-12-28T08:00');
    expect(opensNext(office, at('2026-01-12T09:00:00Z'))).toBeNull();
    expect(opensNext({ ...office, week: [], holidays: [] }, at('2026-01-12T09:00:00Z'))).toBeNull();
    // over the night in which the clocks go forward
    expect(iso(opensNext(office, at('2026-03-27T18:00:00Z')))).toBe('2026-03-30T07:00');
  });

  it('have half an hour less where the clocks leave it out, and an hour more where they show it twice', () => {
    // on March 29 the clocks go from 02:00 to 03:00: what is left is from 01:30 to there
    const [short] = openSpans(nights, at('2026-03-28T12:00:00Z'));
    expect([iso(short!.from), iso(short!.to)]).toEqual(['2026-03-29T00:30', '2026-03-29T01:00']);
    // on October 25 they go from 03:00 back to 02:00
    const [long] = openSpans(nights, at('2026-10-24T12:00:00Z'));
    expect([iso(long!.from), iso(long!.to)]).toEqual(['2026-10-24T23:30', '2026-10-25T01:30']);
    // what begins within the gap begins when it is over
    const gap: Hours = { ...nights, week: [{ day: 7, from: '02:15', to: '04:00' }] };
    const [late] = openSpans(gap, at('2026-03-28T12:00:00Z'));
    expect([iso(late!.from), iso(late!.to)]).toEqual(['2026-03-29T01:00', '2026-03-29T02:00']);
    // and what lies in it is not there
    const none: Hours = { ...nights, week: [{ day: 7, from: '02:15', to: '02:45' }] };
    expect(iso(openSpans(none, at('2026-03-28T12:00:00Z')).next().value!.from)).toBe('2026-04-05T00:15');
  });

  it('of all days are one span without an end', () => {
    const [span] = openSpans(always, at('2026-03-08T12:00:00Z'));
    expect(span!.to - span!.from).toBeGreaterThan(390 * 24 * 60 * 60_000);
    expect(isOpenAt(null, 0)).toBe(true);
  });

  it('count only what is open', () => {
    const hour = 60 * 60_000;
    expect(iso(afterOpenTime(office, at('2026-01-16T16:00:00Z'), hour))).toBe('2026-01-19T08:30');
    expect(iso(afterOpenTime(office, at('2026-01-12T10:30:00Z'), hour))).toBe('2026-01-12T12:30');
    expect(iso(afterOpenTime(null, at('2026-01-12T10:30:00Z'), hour))).toBe('2026-01-12T11:30');
    expect(afterOpenTime({ ...office, week: [], holidays: [] }, 0, hour)).toBeNull();
  });

  it('know places, and no offsets', () => {
    for (const name of ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])
      expect([name, isTimeZone(name)]).toEqual([name, true]);
    for (const name of ['', 'Mars/Base', '+02:00', 'Europe/Berlin; drop', '../etc', 'constructor'])
      expect([name, isTimeZone(name)]).toEqual([name, false]);
  });

  it('agree with the clocks all through a year, wherever it is', () => {
    const zones = ['Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    for (const zone of zones)
      for (let day = 0; day < 365; day += 7) {
        const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        for (const time of ['00:00', '02:15', '12:45']) {
          const moment = momentOf(zone, date, time, 'first');
          const shown = new Date(moment).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16);
          expect([zone, shown]).toEqual([zone, `${date} ${time}`]);
        }
      }
  });
});
