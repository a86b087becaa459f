import { expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('lets in as many as there are places, in the order in which they came', async () => {
  const turnstile = new Turnstile({ places: 2, waitMs: 10_000 });
  const doors: (() => void)[] = [];
  const entered: number[] = [];
  const visits = [0, 1, 2, 3].map((n) =>
    turnstile.pass(() => {
      entered.push(n);
      return new Promise<void>((leave) => doors.push(leave));
    }),
  );
  await rest();
  expect(entered).toEqual([0, 1]);
  doors[1]!();
  await rest();
  expect(entered).toEqual([0, 1, 2]);
  for (let next = 0; next < 4; next++) {
    doors[next]?.();
    await rest();
  }
  await Promise.all(visits);
  expect(entered).toEqual([0, 1, 2, 3]);
});

it('gives the place on when somebody fails inside', async () => {
  const turnstile = new Turnstile({ places: 1, waitMs: 10_000 });
  const first = turnstile.pass(() => Promise.reject(new Error('fell')));
  const second = turnstile.pass(() => Promise.resolve('in'));
  await expect(first).rejects.toThrow('fell');
  expect(await second).toBe('in');
});

it('sends away who has waited too long, and says when to come again', async () => {
  const turnstile = new Turnstile({ places: 1, waitMs: 5 });
  let leave = (): void => undefined;
  const inside = turnstile.pass(() => new Promise<void>((resolve) => (leave = resolve)));
  await expect(turnstile.pass(() => Promise.resolve())).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    retryAfterMs: expect.any(Number),
  });
  leave();
  await inside;
  // the place of who was sent away is nobody's
  expect(await turnstile.pass(() => Promise.resolve('in'))).toBe('in');
});
