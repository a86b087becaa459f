import { expect, it } from '@jest/globals';
import { monthOf } from '../../platform/blind-index/word-hasher.js';
import { windowsOf } from './search-windows.js';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const at = (text: string) => new Date(text);
const all = { after: null, from: null, to: null };
const days = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 86_400_000;

it('reach from now to the beginning without a gap, each further back than the one before', () => {
  const windows = windowsOf(all, NOW);
  expect([windows[0]!.to, windows.at(-1)!.from]).toEqual([null, null]);
  for (const [i, { from }] of windows.slice(0, -1).entries()) expect(windows[i + 1]!.to).toEqual(from);
  expect(days(windows[0]!.from!, new Date(NOW))).toBe(2);
  expect(windows.length).toBeLessThan(10);
});

it('know the months in which something of them may have been written, by a clock that is an hour off as well', () => {
  const [newest, second] = windowsOf(all, Date.parse('2026-12-02T23:30:00Z'));
  expect(newest!.months).toEqual([monthOf(at('2026-11-30')), monthOf(at('2026-12-01'))]);
  expect(second!.months).toEqual([monthOf(at('2026-11-01')), monthOf(at('2026-12-01'))]);
  const last = windowsOf(all, NOW).at(-1)!;
  expect(last.months[0]).toBe(0);
  expect(windowsOf(all, Date.parse('2026-11-30T23:30:00Z'))[0]!.months).toContain(monthOf(at('2026-12-01')));
});

it('begin where the page before ended, and hold no more than what is asked for', () => {
  const after = Date.parse('2024-06-15T00:00:00.500Z');
  const [first] = windowsOf({ ...all, after: after + 0.123 }, NOW);
  expect(first!.to!.getTime()).toBeGreaterThanOrEqual(after);
  expect(first!.to!.getTime() - after).toBeLessThanOrEqual(2);
  const march = windowsOf({ after: null, from: at('2026-03-01'), to: at('2026-04-01') }, NOW);
  expect([march[0]!.to, march.at(-1)!.from]).toEqual([at('2026-04-01'), at('2026-03-01')]);
  expect(windowsOf({ after, from: at('2025-01-01'), to: null }, NOW)).toEqual([]);
});
