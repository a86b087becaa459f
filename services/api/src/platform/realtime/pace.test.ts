import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { Pace } from './pace.js';

it('does a few in each turn, in their order, and goes on with what came meanwhile', async () => {
  const pace = new Pace(2);
  const done: string[] = [];
  for (const name of ['a', 'b', 'c']) pace.do(() => void done.push(name));
  expect(done).toEqual([]);
  await turn();
  expect(done).toEqual(['a', 'b']);
  pace.do(() => void done.push('d'));
  await turn();
  expect(done).toEqual(['a', 'b', 'c', 'd']);
  pace.do(() => void done.push('e'));
  await turn();
  expect(done.at(-1)).toBe('e');
});

it('does one in each turn while there is something more urgent, and not none', async () => {
  let crowded = true;
  const pace = new Pace(3, () => crowded);
  const done: string[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) pace.do(() => void done.push(name));
  await turn();
  expect(done).toEqual(['a']);
  await turn();
  expect(done).toEqual(['a', 'b']);
  crowded = false;
  await turn();
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
});
