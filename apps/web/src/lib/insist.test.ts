import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { insist, isBusy } from './insist';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Refuses with these, one after the other, and then does it. */
function server(...refusals: object[]) {
  let asked = 0;
  return {
    ask: () =>
      asked < refusals.length ? Promise.reject(refusals[asked++]!) : Promise.resolve(`done after ${asked}`),
    asked: () => asked,
  };
}

const busy = { code: 'UNAVAILABLE' };
const outcome = async (asked: Promise<unknown>): Promise<unknown> => {
  const settled = asked.catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(60_000);
  return settled;
};

it('asks a busy server again until it is done', async () => {
  expect(await outcome(insist(server(busy, busy, { code: 'RATE_LIMITED', retryAfterMs: 1_500 }).ask))).toBe(
    'done after 3',
  );
});

it('takes no for an answer, and a long wait for a no', async () => {
  for (const no of [
    { code: 'CONFLICT' },
    { code: 'INTERNAL' },
    { code: 'RATE_LIMITED', retryAfterMs: 300_000 },
  ]) {
    const { ask, asked } = server(no, no);
    expect([await outcome(insist(ask)), asked(), isBusy(no)]).toEqual([no, 1, false]);
  }
});

it('gives up after some seconds, with what was said last', async () => {
  const { ask, asked } = server(...Array.from({ length: 20 }, () => busy));
  const began = Date.now();
  const given = insist(ask).catch(() => Date.now() - began);
  await jest.advanceTimersByTimeAsync(60_000);
  expect([(await given) as number]).toEqual([expect.any(Number)]);
  expect(await given).toBeLessThan(12_000);
  expect(asked()).toBe(5);
});

it('waits as long as it was told to', async () => {
  const { ask, asked } = server({ ...busy, retryAfterMs: 3_000 }, { ...busy, retryAfterMs: 3_000 });
  const done = insist(ask);
  await jest.advanceTimersByTimeAsync(2_900);
  expect(asked()).toBe(1);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await done).toBe('done after 2');
});

it('does not go on with what is not meant any more', async () => {
  const { ask, asked } = server(busy, busy);
  expect(await outcome(insist(ask, () => false))).toBe(busy);
  expect(asked()).toBe(1);
});
