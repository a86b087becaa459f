import { expect, it } from '@jest/globals';
import { FAULT_NAMES } from './faults.js';
import { type Planned, schedule } from './schedule.js';

function take(count: number, seed: number): Planned[] {
  const faults = schedule(seed, FAULT_NAMES);
  return Array.from({ length: count }, () => faults.next().value as Planned);
}

it('repeats the same faults for the same seed, and others for another', () => {
  expect(take(60, 7)).toEqual(take(60, 7));
  expect(take(60, 7)).not.toEqual(take(60, 8));
});

it('has every fault once before any comes again', () => {
  const names = take(FAULT_NAMES.length, 3).map(({ name }) => name);
  expect(names.sort()).toEqual([...FAULT_NAMES].sort());
  expect(take(FAULT_NAMES.length + 20, 3)).toHaveLength(FAULT_NAMES.length + 20);
});

it('has every fault twice before any comes a third time', () => {
  const names = take(2 * FAULT_NAMES.length, 3).map(({ name }) => name);
  expect(names.sort()).toEqual([...FAULT_NAMES, ...FAULT_NAMES].sort());
});

it('ends at once where nothing is to break', () => {
  expect(schedule(1, []).next().done).toBe(true);
});
