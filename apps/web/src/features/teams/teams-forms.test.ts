import { describe, expect, it } from '@jest/globals';
import type { Topic } from '@parley/protocol';
import { moved } from './desk-plan.store';
import { formFor, hoursOf, problemOf } from './hours-form';
import { formOf, isReady, requestOf } from './team-form';
import { linesIn } from './lines';

describe('the form of a team', () => {
  it('asks for a name, and for the numbers that are shown', () => {
    expect(isReady(formOf(null))).toBe(false);
    const form = { ...formOf(null), name: 'Billing' };
    expect(isReady(form)).toBe(true);
    expect(isReady({ ...form, capacity: 'many' })).toBe(false);
    expect(isReady({ ...form, offerSeconds: '1' })).toBe(true);
    expect(isReady({ ...form, delivery: 'offer', offerSeconds: '1' })).toBe(false);
    expect(isReady({ ...form, overflowAfterSeconds: '' })).toBe(true);
    expect(isReady({ ...form, overflowTeamId: 'x', overflowAfterSeconds: '' })).toBe(false);
  });

  it('empties what is left empty', () => {
    const request = requestOf({ ...formOf(null), name: ' Billing ', lastWord: ' ' });
    expect(request).toMatchObject({
      name: 'Billing',
      capacity: null,
      overflowTeamId: null,
      overflowAfterSeconds: null,
      hoursId: null,
      lastWord: null,
    });
  });
});

describe('the form of hours', () => {
  const form = { ...formFor(null), name: 'Office', timeZone: 'Europe/Berlin' };

  it('begins with a week of five days', () => {
    expect(problemOf(form)).toBeNull();
    expect(new Set(hoursOf(form).week.map(({ day }) => day))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ week: [{ day: 1, from: '17:00', to: '09:00' }] }, 'span'],
    [{ week: [{ day: 1, from: '', to: '09:00' }] }, 'span'],
    [{ holidays: [{ date: '', name: 'X', from: '', to: '' }] }, 'holiday'],
    [{ holidays: [{ date: '2026-12-24', name: 'X', from: '12:00', to: '' }] }, 'holiday'],
    [
      {
        holidays: [
          { date: '2026-12-24', name: 'X', from: '', to: '' },
          { date: '2026-12-24', name: 'Y', from: '', to: '' },
        ],
      },
      'twice',
    ],
  ])('says what is wrong with %j', (change, problem) => {
    expect(problemOf({ ...form, ...change })).toBe(problem);
  });

  it('takes midnight at the end of a day for its end', () => {
    const { week } = hoursOf({ ...form, week: [{ day: 6, from: '20:00', to: '00:00' }] });
    expect(week).toEqual([{ day: 6, from: '20:00', to: '24:00' }]);
  });
});

it('takes a list apart where somebody would', () => {
  expect(linesIn(' returns, VAT ,, returns\nb2b ')).toEqual(['returns', 'VAT', 'b2b']);
});

it('moves a topic among those that are shown', () => {
  const topic = (id: string, archivedAt: string | null = null) => ({ id, archivedAt }) as Topic;
  const topics = [topic('a'), topic('gone', '2026-01-01'), topic('b'), topic('c')];
  const names = (id: string, by: -1 | 1) => moved(topics, id, by).map((one) => one.id);
  expect(names('b', -1)).toEqual(['b', 'a', 'c']);
  expect(names('b', 1)).toEqual(['a', 'c', 'b']);
  expect(names('a', -1)).toEqual(['a', 'b', 'c']);
});
