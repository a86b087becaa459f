import { expect, it } from '@jest/globals';
import { framesOf } from './frames.js';

it('counts frames by the time between the first and the last', () => {
  const steady = Array.from({ length: 61 }, (_, n) => n * 10);
  expect(framesOf(steady)).toEqual({ perSecond: 100, p99: 10, longest: 10 });
});

it('shows the one that took long', () => {
  expect(framesOf([0, 10, 20, 120]).longest).toBe(100);
});

it('says nothing of no frame', () => {
  expect(framesOf([5])).toEqual({ perSecond: 0, p99: 0, longest: 0 });
});
