import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import { Events } from '../../platform/events/events.js';
import type { Bus } from '../../platform/redis/bus.js';
import { ListTold } from './cluster.events.js';
import { Elsewhere } from './elsewhere.js';

let bus: { isUsed: true; isUp: boolean; nodeId: string; lastHeardAt: number; share(): void };
let events: Events;
let elsewhere: Elsewhere;

beforeEach(() => {
  jest.useFakeTimers();
  bus = { isUsed: true, isUp: true, nodeId: 'one', lastHeardAt: Date.now(), share: () => undefined };
  events = new Events();
  elsewhere = new Elsewhere(bus as unknown as Bus, events, new Clock());
  elsewhere.onApplicationBootstrap();
  events.publish(new ListTold('two', 1, [['lina', 'online', true]]));
});
afterEach(() => {
  elsewhere.onModuleDestroy();
  jest.useRealTimers();
});

it('takes nobody for gone because Redis is silent, of which its own beat was the last word', async () => {
  await jest.advanceTimersByTimeAsync(1_500);
  bus.lastHeardAt = Date.now();
  await jest.advanceTimersByTimeAsync(6_900);
  expect(elsewhere.staff()).toEqual([['lina', 'online']]);
  bus.isUp = false;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(elsewhere.staff()).toEqual([['lina', 'online']]);
});

it('takes everybody on a server for gone that says nothing while others do', async () => {
  for (let n = 0; n < 10; n++) {
    bus.lastHeardAt = Date.now();
    await jest.advanceTimersByTimeAsync(1_000);
  }
  expect(elsewhere.staff()).toEqual([]);
});
