import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@redis/client';
import type { Settings } from '../../config/settings.js';
import { eventually } from '../../testing/eventually.js';
import { hasRedis, startRedis, type TestRedis } from '../../testing/redis.js';
import { Clock } from '../clock.js';
import { Events } from '../events/events.js';
import { Bus } from './bus.js';

class Counted {
  constructor(readonly n: number) {}
}

interface Server {
  events: Events;
  bus: Bus;
  heard: number[];
}

let redis: TestRedis;
let overheard: string[];
let listener: ReturnType<typeof createClient>;
const servers: Server[] = [];

async function server(): Promise<Server> {
  const [events, heard] = [new Events(), [] as number[]];
  const bus = new Bus({ redisUrl: redis.url } as Settings, events, new Clock());
  events.on(Counted, ({ n }) => void heard.push(n));
  bus.share(Counted);
  await bus.onApplicationBootstrap();
  const made = { events, bus, heard };
  servers.push(made);
  return made;
}

/** Whether the second hears the first is known when it has heard something. */
async function twoWhoHear(): Promise<[Server, Server]> {
  overheard = [];
  const [one, two] = [await server(), await server()];
  await eventually(() => {
    one.events.publish(new Counted(0));
    expect(two.heard).toContain(0);
  });
  return [one, two];
}

(hasRedis() ? describe : describe.skip)('facts that servers share', () => {
  beforeAll(async () => {
    redis = await startRedis();
    listener = createClient({ url: redis.url });
    await listener.connect();
    await listener.subscribe('parley:facts', (message) => void overheard.push(message));
  });
  afterAll(async () => {
    for (const { bus } of servers) bus.onModuleDestroy();
    listener.destroy();
    await redis.stop();
  });

  it('go together where they are told together, and come one by one, in order, once', async () => {
    const [one, two] = await twoWhoHear();
    // what came before the last of them is there when that is
    one.events.publish(new Counted(-1));
    await eventually(() => expect(overheard.at(-1)).toContain('-1'));
    await eventually(() => expect(two.heard.at(-1)).toBe(-1));
    [one.heard.length, two.heard.length, overheard.length] = [0, 0, 0];
    for (let n = 1; n <= 5; n++) one.events.publish(new Counted(n));
    await eventually(() => expect(two.heard).toEqual([1, 2, 3, 4, 5]));
    expect(overheard).toHaveLength(1);
    two.events.publish(new Counted(6));
    await eventually(() => expect(one.heard).toEqual([1, 2, 3, 4, 5, 6]));
    expect(overheard).toHaveLength(2);
  });

  it('do not wake the others each by itself where one follows the other', async () => {
    const began = performance.now();
    const [one, two] = await twoWhoHear();
    for (let n = 1; n <= 200; n++) {
      one.events.publish(new Counted(n));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(() => expect(two.heard.at(-1)).toBe(200));
    expect(two.heard.filter((n) => n > 0)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    // of each server one in five milliseconds, however slow the machine is; timers may be early, most of all the first
    expect(overheard.length).toBeLessThanOrEqual(2 * (10 + (performance.now() - began) / 4));
  });
});
