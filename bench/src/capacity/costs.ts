import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, startCluster } from '../cluster.js';
import type { Options } from '../lib/measurement.js';
import { memoryOf, usageOf } from '../lib/processes.js';
import { guestsOf, login, underLoad, withPairs } from '../load/systems.js';
import { watch } from '../measurements/idle.js';
import type { Figures } from './model.js';

const REST_MS = 10_000;
const WARM_UP_MS = 1_500;
const PAIRS = 100;
const LIST_READS = 100;
/** What nothing here measures. */
const ESTIMATES = { wireKilobytes: 0.6, frameSeconds: 0.000015 };

type Say = (line: string) => void;

/** What `pnpm capacity` reckons with, each measured on its own, by one server and, for what goes between them, by two. */
export async function measureCosts(options: Options, say: Say): Promise<Figures> {
  const busy = loadavg()[0]!;
  const one = await withCluster(options, 1, async (cluster) => {
    const rest = await atRest(cluster);
    say(`at rest: server ${three(rest.server)} MB, database ${three(rest.database)} MB`);
    const message = await ofMessages(cluster, options);
    say(`a message: ${JSON.stringify(message)}`);
    const list = await ofLists(cluster);
    say(`a list: ${JSON.stringify(list)}`);
    return { rest, message, list };
  });
  // on one that has had no load: what that leaves behind goes while the sockets come
  const socket = await withCluster(options, 1, (cluster) => ofSockets(cluster, options.sockets));
  say(`a socket: ${JSON.stringify(socket)}`);
  const bus = await withCluster(options, 2, (cluster) => throughTheBus(cluster, options));
  say(`through Redis: ${three(bus)} kB a message for each server`);
  return {
    at: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, Postgres 18`,
    note:
      `written by pnpm bench --figures while other things kept ${three(busy)} of ${cpus().length} cores busy, which makes times longer. ` +
      `Estimates: ${['frameSeconds', 'message.wireKilobytes'].join(', ')}.`,
    message: { ...one.message, busKilobytes: three(bus), wireKilobytes: ESTIMATES.wireKilobytes },
    frameSeconds: ESTIMATES.frameSeconds,
    listSeconds: one.list,
    socket,
    server: { megabytes: three(one.rest.server) },
    database: { megabytes: three(one.rest.database) },
  };
}

async function withCluster<T>(
  options: Options,
  servers: number,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const cluster = await startCluster(options, servers);
  try {
    return await work(cluster);
  } finally {
    await cluster.stop();
  }
}

/** Three figures are more than the machine repeats. */
const three = (value: number): number => Number(value.toPrecision(3));

async function atRest({ parts }: Cluster): Promise<{ server: number; database: number }> {
  await sleep(REST_MS);
  return { server: memoryOf(parts.nodes[0]!), database: memoryOf(parts.database) };
}

/** At the limit, where each batch is as large as it gets: what a server can do at most is reckoned from it. */
async function ofMessages(
  cluster: Cluster,
  { seconds }: Options,
): Promise<Omit<Figures['message'], 'busKilobytes' | 'wireKilobytes'>> {
  const system = await withPairs('one server', cluster, PAIRS);
  const load = { mode: { kind: 'closed' }, warmUpMs: WARM_UP_MS, measureMs: seconds * 1_000 } as const;
  const before = await written(cluster);
  const done = await underLoad(system, PAIRS, load);
  const after = await written(cluster);
  // the warm-up is written as well
  const all = (done.messages * (WARM_UP_MS + load.measureMs)) / load.measureMs;
  return {
    nodeSeconds: three(done.nodeCpuPerThousand / 1_000),
    databaseSeconds: three((done.cpuPerThousand - done.nodeCpuPerThousand) / 1_000),
    peopleSeconds: three(done.peopleCpuPerThousand / 1_000),
    walKilobytes: three((after.log - before.log) / all / 1024),
    storedKilobytes: three((after.stored - before.stored) / all / 1024),
  };
}

async function written(cluster: Cluster): Promise<{ log: number; stored: number }> {
  const [row] = await cluster.query<{ log: string; stored: string }>(
    `select pg_current_wal_insert_lsn() - '0/0' as log, pg_database_size(current_database()) as stored`,
  );
  return { log: Number(row!.log), stored: Number(row!.stored) };
}

/** The staff's list with what is counted beside it, as a console reads it again. */
async function ofLists(cluster: Cluster): Promise<Figures['listSeconds']> {
  const token = await login(cluster, cluster.staff[0]!);
  const read = async (): Promise<void> => {
    for (const path of ['rooms', 'counts']) {
      const answer = await fetch(`${cluster.url}/api/chat/support/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await answer.arrayBuffer();
    }
  };
  for (let n = 0; n < LIST_READS; n++) await read();
  const before = usageOf(...cluster.pids);
  for (let n = 0; n < LIST_READS; n++) await read();
  const after = usageOf(...cluster.pids);
  const node = after.nodeCpuSeconds - before.nodeCpuSeconds;
  return {
    node: three(node / LIST_READS),
    database: three((after.cpuSeconds - before.cpuSeconds - node) / LIST_READS),
  };
}

async function ofSockets(cluster: Cluster, count: number): Promise<Figures['socket']> {
  const guests = await guestsOf(cluster, count);
  const seats = guests.map(({ accessToken, room }) => ({ token: accessToken, roomId: room.id }));
  await sleep(REST_MS);
  const { nodes } = cluster.parts;
  const began = usageOf(...nodes).cpuSeconds;
  await sleep(REST_MS);
  const without = ((usageOf(...nodes).cpuSeconds - began) * 1_000) / REST_MS;
  const { perSocket, cores } = await watch(nodes, cluster.direct, seats);
  return { kilobytes: three(perSocket), idleSeconds: three(Math.max(0, cores - without) / count) };
}

async function throughTheBus(cluster: Cluster, { seconds }: Options): Promise<number> {
  const system = await withPairs('two servers', cluster, PAIRS);
  const load = { mode: { kind: 'closed' }, warmUpMs: WARM_UP_MS, measureMs: seconds * 1_000 } as const;
  const before = cluster.busBytes();
  const { messages } = await underLoad(system, PAIRS, load);
  const all = (messages * (WARM_UP_MS + load.measureMs)) / load.measureMs;
  return (cluster.busBytes() - before) / all / 1024 / cluster.parts.nodes.length;
}
