import { expect, it } from '@jest/globals';
import { Crowd } from './crowd.js';

it('is large while many wait, whether they get what they came for or not', async () => {
  const crowd = new Crowd();
  const ends: ((works: boolean) => void)[] = [];
  const wait = (): Promise<void> =>
    crowd.attend(
      () => new Promise((resolve, reject) => ends.push((works) => (works ? resolve() : reject(new Error())))),
    );
  const all = Array.from({ length: 100 }, wait);
  expect(crowd.isLarge).toBe(true);
  ends.forEach((end, n) => end(n % 2 === 0));
  await Promise.allSettled(all);
  expect(crowd.isLarge).toBe(false);
  const one = wait();
  expect(crowd.isLarge).toBe(false);
  ends.at(-1)!(true);
  await one;
});
