import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../lib/child.js';
import { COLLECTING, heldBy } from '../lib/collecting.js';
import { seriesOf, short } from '../lib/figures.js';
import type { Measurement, Options, Row } from '../lib/measurement.js';
import { usageOf } from '../lib/processes.js';
import type { CrowdSays, CrowdSpec } from '../load/spec.js';
import { guestsOf, startRelay } from '../load/systems.js';
import { startProduct } from '../product.js';

/** What connecting leaves behind is gone by then. */
const REST_MS = 10_000;
/** Pings go round in it more than once. */
const WATCH_MS = 30_000;
/** A process of clients holds so many. */
const OF_A_PROCESS = 2_500;
const AT_ONCE = 50;

interface Idle {
  perSocket: number;
  perSecond: number;
  cores: number;
}

/** Sockets that do nothing, each authenticated and in a room of its own. Memory and CPU are the whole server's, its database included. */
export const idle: Measurement = {
  name: 'idle',
  about: 'sockets that do nothing, each in a room of its own: memory, CPU, and how fast they come',
  async run(options, say) {
    const relay = await ofRelay(options);
    say(`relay: ${inLine(relay)}`);
    const parley = await ofParley(options);
    say(`parley: ${inLine(parley)}`);
    return {
      rows: [rowOf('relay', relay), rowOf('parley', parley)],
      bars: [
        {
          name: 'memory of a socket, × the relay’s',
          value: parley.perSocket / relay.perSocket,
          good: 'at most',
          goal: 1.3,
          floor: 1.3,
        },
        {
          name: 'cores while nothing happens',
          value: parley.cores,
          good: 'at most',
          goal: 0.05,
          floor: 0.05,
        },
      ],
    };
  },
};

const inLine = ({ perSocket, perSecond, cores }: Idle): string =>
  `${short(perSocket)} kB a socket, ${short(perSecond)} sockets/s, ${short(cores * 100)} % of a core`;

const rowOf = (name: string, { perSocket, perSecond, cores }: Idle): Row => ({
  name,
  figures: {
    'kB a socket': seriesOf([perSocket]),
    'sockets/s': seriesOf([perSecond]),
    '% of a core': seriesOf([cores * 100]),
  },
});

async function ofRelay({ sockets }: Options): Promise<Idle> {
  const relay = await startRelay();
  try {
    const seats = Array.from({ length: sockets }, (_, n) => ({ token: '', roomId: `room-${n}` }));
    return await watch(relay.pids, relay.spec(1).url, seats);
  } finally {
    await relay.stop();
  }
}

async function ofParley(options: Options): Promise<Idle> {
  const product = await startProduct({ ...options, env: COLLECTING });
  try {
    const guests = await guestsOf(product, options.sockets);
    const seats = guests.map(({ accessToken, room }) => ({ token: accessToken, roomId: room.id }));
    await sleep(REST_MS);
    return await watch([product.pid], product.url, seats);
  } finally {
    await product.stop();
  }
}

/** All that serves is below `pids`. */
export async function watch(pids: readonly number[], url: string, seats: CrowdSpec['seats']): Promise<Idle> {
  const before = await heldBy(pids);
  const crowds: Child<CrowdSays>[] = [];
  try {
    const began = performance.now();
    const seated: Promise<unknown>[] = [];
    for (let n = 0; n < seats.length; n += OF_A_PROCESS) {
      const crowd = new Child<CrowdSays>(new URL('../load/crowd.js', import.meta.url), 'The crowd');
      crowds.push(crowd);
      crowd.tell({ url, seats: seats.slice(n, n + OF_A_PROCESS), atOnce: AT_ONCE } satisfies CrowdSpec);
      seated.push(crowd.says('seated'));
    }
    await Promise.all(seated);
    const perSecond = seats.length / ((performance.now() - began) / 1000);
    await sleep(REST_MS);
    const at = usageOf(...pids).cpuSeconds;
    await sleep(WATCH_MS);
    const cores = ((usageOf(...pids).cpuSeconds - at) * 1000) / WATCH_MS;
    // last: having a process throw away what it does not need has its collector at work for half a minute
    const perSocket = (((await heldBy(pids)) - before) * 1024) / seats.length;
    return { perSocket, perSecond, cores };
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.end()));
  }
}
