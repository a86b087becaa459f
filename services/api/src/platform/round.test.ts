import { expect, it } from '@jest/globals';
import { Round } from './round.js';

it.each([1, 7, 60, 1_000])('goes around %d things in its turns, about as many in each', (size) => {
  const things = Array.from({ length: size }, (_, n) => n);
  const round = new Round(60, () => things.values());
  const turns = Array.from({ length: 61 }, () => round.next(size));
  expect(new Set(turns.flat())).toEqual(new Set(things));
  expect(Math.max(...turns.map(({ length }) => length))).toBeLessThanOrEqual(Math.ceil(size / 60) + 1);
});

it('comes to each thing again after so many turns', () => {
  for (const size of [1, 3, 4, 9]) {
    const things = Array.from({ length: size }, (_, n) => n);
    const round = new Round(4, () => things.values());
    const found = Array.from({ length: 40 }, () => round.next(size)).flat();
    for (const thing of things) expect(found.filter((one) => one === thing)).toHaveLength(10);
  }
});

it('begins again, with what has come meanwhile', () => {
  const things = new Set(['a', 'b']);
  const round = new Round(2, () => things.values());
  const next = (): string[] => round.next(things.size);
  const first = [...next(), ...next(), ...next()];
  things.delete('a');
  things.add('c');
  const later = Array.from({ length: 6 }, next).flat();
  expect([new Set(first), new Set(later)]).toEqual([new Set(['a', 'b']), new Set(['b', 'c'])]);
});

it('has nothing where there is nothing', () => {
  const round = new Round(3, () => [].values());
  expect(Array.from({ length: 10 }, () => round.next(0)).flat()).toEqual([]);
});
