import { expect, it } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import type { Bus } from '../../platform/redis/bus.js';
import type { TimelineRepository } from './timeline.repository.js';
import { TraceBuffer, type TraceRow } from './trace-buffer.js';

it('a server that leaves waits for what is being written, and for what came meanwhile', async () => {
  const written: string[] = [];
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const insert = async (rows: readonly TraceRow[]): Promise<void> => {
    await held;
    written.push(...rows.map(({ roomId }) => roomId));
  };
  const buffer = new TraceBuffer({ insert } as unknown as TimelineRepository, new Clock(), {
    nodeId: 'node',
  } as Bus);
  buffer.add({ roomId: 'first', kind: 'joined' });
  const underWay = buffer.beforeApplicationShutdown();
  await Promise.resolve();
  let left = false;
  const leaves = buffer.beforeApplicationShutdown().then(() => (left = true));
  buffer.add({ roomId: 'second', kind: 'joined' });
  await new Promise((resolve) => setImmediate(resolve));
  expect({ written, left }).toEqual({ written: [], left: false });
  letGo();
  await Promise.all([underWay, leaves]);
  expect(written).toEqual(['first', 'second']);
});
