import { expect, it } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import type { Bus } from '../../platform/redis/bus.js';
import type { TimelineRepository } from './timeline.repository.js';
import { TraceBuffer, type TraceRow } from './trace-buffer.js';

const DIGITS = [...'0123456789abcdef'];
const roomOf = (digit: string): string => `01a22c46-cbd6-7ed7-aa72-bd6dea2fc7c${digit}`;

function buffer(): { trace: TraceBuffer; statements: TraceRow[][] } {
  const statements: TraceRow[][] = [];
  const insert = (rows: TraceRow[]): Promise<void> => {
    statements.push(rows);
    return Promise.resolve();
  };
  const timeline = { insert } as unknown as TimelineRepository;
  return { trace: new TraceBuffer(timeline, new Clock(), { nodeId: 'node-one' } as Bus), statements };
}

it('writes all rooms before it leaves, in parts, and each of them once', async () => {
  const { trace, statements } = buffer();
  for (const digit of DIGITS) {
    const of = { roomId: roomOf(digit), kind: 'pushed', userId: null, private: false, detail: null } as const;
    for (const seq of [1, 2]) trace.step(of, seq, () => ({}));
    for (let times = 0; times < 3; times++)
      trace.again(roomOf(digit), `refused ${digit}`, () => ({ kind: 'refused' }));
  }
  await trace.beforeApplicationShutdown();
  const rows = statements.flat();
  const told = rows.map(
    ({ roomId, kind, facts }) => `${roomId} ${kind} ${facts.steps?.length ?? facts.times}`,
  );
  expect(told).toHaveLength(2 * DIGITS.length);
  const all = DIGITS.flatMap((digit) => [`${roomOf(digit)} pushed 2`, `${roomOf(digit)} refused 3`]);
  expect(new Set(told)).toEqual(new Set(all));
  // none of them is much larger than its share
  expect(statements).toHaveLength(4);
  expect(Math.max(...statements.map((part) => part.length))).toBeLessThanOrEqual(10);
});

it('keeps no more than it may hold, all parts together, and takes again once they are written', async () => {
  const { trace, statements } = buffer();
  const add = (n: number): void => trace.add({ roomId: roomOf(DIGITS[n % 16]!), kind: 'joined' });
  for (let n = 0; n < 6_000; n++) add(n);
  await trace.beforeApplicationShutdown();
  expect(statements.flat()).toHaveLength(5_000);
  add(0);
  await trace.beforeApplicationShutdown();
  expect(statements.flat()).toHaveLength(5_001);
});
