import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { captureLog } from '../testing/inputs/captured-log.js';
import { Repeat, STILL } from './repeat.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

describe('what is done again and again', () => {
  it('is done in one breath where there is nothing to be done, and never later than it would have been', async () => {
    const times: number[][] = [[], []];
    const repeats = times.map(
      (done) => new Repeat(1_000, () => Promise.resolve(void done.push(performance.now())).then(() => STILL)),
    );
    repeats[0]!.start();
    await pass(370);
    repeats[1]!.start();
    await pass(6_000);
    for (const repeat of repeats) repeat.stop();
    const [one, other] = times.map((done) => done.slice(-3));
    expect(one).toEqual(other);
    for (const done of times)
      for (const [n, at] of done.slice(1).entries()) expect(at - done[n]!).toBeLessThanOrEqual(1_000);
  });

  it('waits its whole time after there was', async () => {
    const done: number[] = [];
    const repeat = new Repeat(1_000, () => Promise.resolve(void done.push(performance.now())));
    await pass(370);
    repeat.start();
    await pass(3_000);
    repeat.stop();
    expect(done.map((at) => Math.round(at - done[0]!))).toEqual([0, 1_000, 2_000]);
  });

  it('tells the log what failed, but not what fails because the server leaves', async () => {
    const lines = captureLog();
    let fails = (): void => undefined;
    const repeat = new Repeat(
      1_000,
      () => new Promise((_, reject) => (fails = () => reject(new Error('no pool')))),
    );
    repeat.start();
    await pass(1_000);
    fails();
    await pass(1_000);
    expect(lines).toHaveLength(1);
    repeat.stop();
    fails();
    await pass(1_000);
    expect(lines).toHaveLength(1);
  });
});
