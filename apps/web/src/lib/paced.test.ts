import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { paced } from './paced';

it('does at once what comes now and then, and together what comes as a flood', async () => {
  let done = 0;
  const { call } = paced(() => done++);
  call();
  call();
  expect(done).toBe(2);
  for (let more = 0; more < 100; more++) call();
  expect(done).toBeLessThan(10);
  const soFar = done;
  await sleep(60);
  // the last of them counts
  expect(done).toBe(soFar + 1);
  call();
  expect(done).toBe(soFar + 2);
});

it('does nothing more once it is stopped', async () => {
  let done = 0;
  const { call, stop } = paced(() => done++);
  for (let more = 0; more < 20; more++) call();
  const soFar = done;
  stop();
  await sleep(60);
  expect(done).toBe(soFar);
});
