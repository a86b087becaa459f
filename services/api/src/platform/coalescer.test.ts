import { expect, it } from '@jest/globals';
import { eventually } from '../testing/eventually.js';
import { Clock } from './clock.js';
import { Coalescer } from './coalescer.js';
import { log } from './log.js';

// The failure is wanted.
log.level = 'silent';

const sum = (flush: (due: Map<string, number>) => void) =>
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
