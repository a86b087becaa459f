import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createPace, paced } from './paced';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const FRAME_MS = 16;
const frames = (count: number) => jest.advanceTimersByTime(count * FRAME_MS);

it('does at once what comes now and then, and together what comes as a flood', () => {
  let done = 0;
  const { call } = paced(() => done++);
  call();
  call();
  expect(done).toBe(2);
  for (let more = 0; more < 100; more++) call();
  expect(done).toBeLessThan(10);
  const soFar = done;
  frames(1);
  // the last of them counts
  expect(done).toBe(soFar + 1);
  frames(1);
  call();
  expect(done).toBe(soFar + 2);
});

it('does each work once a frame while the flood goes on', () => {
  let done = 0;
  const { call } = paced(() => done++);
  for (let more = 0; more < 100; more++) call();
  const soFar = done;
  for (let frame = 1; frame <= 5; frame++) {
    for (let more = 0; more < 3; more++) call();
    frames(1);
    expect(done).toBe(soFar + frame);
  }
});

it('does what is due of several in one go', () => {
  const pace = createPace();
  const order: string[] = [];
  const works = ['a', 'b', 'c'].map((name) => pace(() => order.push(name)));
  for (let more = 0; more < 100; more++) works.forEach(({ call }) => call());
  order.length = 0;
  frames(1);
  expect(order.toSorted()).toEqual(['a', 'b', 'c']);
});

it('does the others when one of them fails', () => {
  const pace = createPace();
  let done = 0;
  let broken = false;
  const works = [
    pace(() => {
      if (broken) throw new Error('broken');
    }),
    pace(() => done++),
  ];
  for (let more = 0; more < 10; more++) works.forEach(({ call }) => call());
  const soFar = done;
  broken = true;
  expect(() => frames(1)).toThrow('broken');
  expect(done).toBe(soFar + 1);
});

it('goes on where a page in the background has no frames', () => {
  const { requestAnimationFrame: real } = globalThis;
  globalThis.requestAnimationFrame = () => 0;
  try {
    let done = 0;
    const { call } = paced(() => done++);
    for (let more = 0; more < 10; more++) call();
    const soFar = done;
    jest.advanceTimersByTime(1_000);
    expect(done).toBe(soFar + 1);
  } finally {
    globalThis.requestAnimationFrame = real;
  }
});

it('does nothing more once it is stopped', () => {
  let done = 0;
  const { call, stop } = paced(() => done++);
  for (let more = 0; more < 20; more++) call();
  const soFar = done;
  stop();
  frames(5);
  expect(done).toBe(soFar);
});
