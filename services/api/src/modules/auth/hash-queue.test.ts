import { expect, it } from '@jest/globals';
import { HashQueue } from './hash-queue.js';

it('works on two at a time, in order, and sends away who would wait too long', async () => {
  const queue = new HashQueue();
  const finish: (() => void)[] = [];
  const started: number[] = [];
  const work = (n: number) => () => {
    started.push(n);
    return new Promise<number>((resolve) => finish.push(() => resolve(n)));
  };
  const all = Array.from({ length: 202 }, (_, n) => queue.run(work(n)));
  await expect(queue.run(work(-1))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(started).toEqual([0, 1]);
  finish[1]!();
  expect(await all[1]).toBe(1);
  expect(started).toEqual([0, 1, 2]);
  while (started.length < 202) {
    finish[started.length - 1]!();
    await all[started.length - 1];
  }
  for (const end of finish) end();
  await Promise.all(all);
  expect(started).toEqual(all.map((_, n) => n));
});

it('goes on after a failure', async () => {
  const queue = new HashQueue();
  const broken = () => Promise.reject(new Error('broken'));
  for (let i = 0; i < 3; i++) await expect(queue.run(broken)).rejects.toThrow('broken');
  expect(await queue.run(() => Promise.resolve('fine'))).toBe('fine');
});
