import { expect, it, jest } from '@jest/globals';
import { eventually } from '../testing/eventually.js';
import { Clock } from './clock.js';
import { Coalescer } from './coalescer.js';
import { log } from './log.js';

// The failure is wanted.
log.level = 'silent';

const sum = (flush: (due: Map<string, number>) => Promise<void> | void) =>
  new Coalescer<number>({ everyMs: 0, clock: new Clock(), merge: (a, b) => a + b, flush });

it('tells of many changes once', async () => {
  const told: [string, number][][] = [];
  const coalescer = sum((due) => void told.push([...due]));
  for (const n of [1, 2, 3]) coalescer.add('a', n);
  coalescer.add('b', 1);
  const expected = [['a', 6], ['b', 1]]; // prettier-ignore
  await eventually(() => expect(told).toEqual([expected]));
  coalescer.stop();
});

it('tells nothing before what came earlier, however long that takes', async () => {
  jest.useFakeTimers();
  try {
    const told: number[] = [];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const coalescer = sum(async (due) => {
      if (due.get('a') === 1) await held;
      told.push(due.get('a')!);
    });
    coalescer.add('a', 1);
    await jest.advanceTimersByTimeAsync(1_000);
    coalescer.add('a', 2);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([]);
    letGo();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([1, 2]);
    coalescer.stop();
  } finally {
    jest.useRealTimers();
  }
});

it('tries again what could not be told, with what came meanwhile', async () => {
  const told: [string, number][][] = [];
  let broken = true;
  const coalescer = sum((due) => {
    if (!broken) return void told.push([...due]);
    broken = false;
    coalescer.add('a', 2);
    throw new Error('the database is away');
  });
  coalescer.add('a', 1);
  await eventually(() => expect(told).toEqual([[['a', 3]]]));
  coalescer.stop();
});
