import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, startCluster } from '../cluster.js';
import { short } from '../lib/figures.js';
import type { Options } from '../lib/measurement.js';
import { memoryOf, usageOf } from '../lib/processes.js';
import { guestsOf, login, type Measured, underLoad, withPairs } from '../load/systems.js';
import { watch } from '../measurements/idle.js';
import { type Check, type Figures, mostOf, type Seconds, secondsOf } from './model.js';

const REST_MS = 10_000;
const WARM_UP_MS = 1_500;
const PAIRS = 100;
/** That the figures are not made of. */
const MANY_PAIRS = 400;
const LIST_READS = 100;
/** What nothing here measures. */
const ESTIMATES = { wireKilobytes: 0.6, frameSeconds: 0.000015 };

type Say = (line: string) => void;

/** What `pnpm capacity` reckons with, each measured on its own, and what it says of this machine beside what is seen there. */
export async function measureCosts(options: Options, say: Say): Promise<Figures> {
  const busy = loadavg()[0]!;
  const one = await withCluster(options, 1, async (cluster) => {
    const rest = await atRest(cluster);
    say(`at rest: server ${three(rest.server)} MB, database ${three(rest.database)} MB`);
    const messages = await ofMessages(cluster, options);
    say(`a message: ${JSON.stringify(messages)}`);
    const list = await ofLists(cluster);
    say(`a list: ${JSON.stringify(list)}`);
    return { rest, ...messages, list };
  });
  // on one that has had no load: what that leaves behind goes while the sockets come
  const socket = await withCluster(options, 1, (cluster) => ofSockets(cluster, options.sockets));
  say(`a socket: ${JSON.stringify(socket)}`);
  const others = await withCluster(options, 3, (cluster) => ofOthers(cluster, one, options));
  say(`other servers: ${JSON.stringify(others)}`);
  const two = await withCluster(options, 2, (cluster) => spread(cluster, one.rate, options));
  const figures = {
    at: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, Postgres 18`,
    note:
      `written by pnpm bench --figures while other things kept ${three(busy)} of ${cpus().length} cores busy, which makes times longer. ` +
      `Estimates: ${['frameSeconds', 'message.wireKilobytes'].join(', ')}.`,
    message: {
      seconds: one.seconds,
      ...one.written,
      busKilobytes: others.busKilobytes,
      wireKilobytes: ESTIMATES.wireKilobytes,
    },
    across: others.across,
    heard: others.heard,
    limit: one.limit,
    frameSeconds: ESTIMATES.frameSeconds,
    listSeconds: one.list,
    socket,
    server: { megabytes: three(one.rest.server) },
    database: { megabytes: three(one.rest.database) },
  };
  const checks = checksOf(figures, one, two);
  for (const { what, forecast, measured } of checks)
    say(`${what}: forecast ${short(forecast)}, measured ${short(measured)}`);
  return { ...figures, checks };
}

type Unchecked = Omit<Figures, 'checks'>;

/** Against what the figures are not made of. */
function checksOf(figures: Unchecked, one: OfMessages, two: Seconds): Check[] {
  const forecast = secondsOf(2, figures);
  const cores = (seconds: number): number => seconds * one.rate;
  return [
    {
      what: `messages a second at most, ${MANY_PAIRS} pairs`,
      forecast: Math.round(mostOf(cpus().length, figures)),
      measured: Math.round(one.mostOfMany),
    },
    {
      what: `cores busy in two servers at ${Math.round(one.rate)} messages/s`,
      forecast: three(cores(forecast.node)),
      measured: three(cores(two.node)),
    },
    {
      what: 'cores busy in their Postgres',
      forecast: three(cores(forecast.database)),
      measured: three(cores(two.database)),
    },
  ];
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

interface OfMessages {
  /** A second: half of what it took at 100 pairs. */
  readonly rate: number;
  readonly mostOfMany: number;
  readonly seconds: Seconds;
  readonly limit: Figures['limit'];
  readonly written: Pick<Figures['message'], 'walKilobytes' | 'storedKilobytes'>;
}

/** At the limit, and at half of that. */
async function ofMessages(cluster: Cluster, options: Options): Promise<OfMessages> {
  const system = await withPairs('one server', cluster, MANY_PAIRS);
  const closed = { mode: { kind: 'closed' }, ...stretchOf(options) } as const;
  const most = await underLoad(system, PAIRS, closed);
  const many = await underLoad(system, MANY_PAIRS, closed);
  const rate = most.perSecond / 2;
  const before = await written(cluster);
  const half = await underLoad(system, PAIRS, atRate(rate, options));
  const after = await written(cluster);
  const all = messagesIn(half, options);
  return {
    rate,
    mostOfMany: many.perSecond,
    seconds: rounded(secondsIn(half)),
    limit: { ...rounded(secondsIn(most)), people: three(most.peopleCpuPerThousand / 1_000) },
    written: {
      walKilobytes: three((after.log - before.log) / all / 1024),
      storedKilobytes: three((after.stored - before.stored) / all / 1024),
    },
  };
}

const stretchOf = ({ seconds }: Options) => ({ warmUpMs: WARM_UP_MS, measureMs: seconds * 1_000 });

const atRate = (perSecond: number, options: Options) =>
  ({ mode: { kind: 'open', perSecond }, ...stretchOf(options) }) as const;

/** The warm-up is written as well. */
const messagesIn = ({ messages }: Measured, { seconds }: Options): number =>
  (messages * (WARM_UP_MS + seconds * 1_000)) / (seconds * 1_000);

/** For one message. */
const secondsIn = ({ cpuPerThousand, nodeCpuPerThousand }: Measured): Seconds => ({
  node: nodeCpuPerThousand / 1_000,
  database: (cpuPerThousand - nodeCpuPerThousand) / 1_000,
});

/** What the processes of a smaller load cost more than those of a larger one is noise. */
const rounded = ({ node, database }: Seconds): Seconds => ({
  node: three(Math.max(0, node)),
  database: three(Math.max(0, database)),
});

const combine = (a: Seconds, b: Seconds, how: (a: number, b: number) => number): Seconds => ({
  node: how(a.node, b.node),
  database: how(a.database, b.database),
});

/** With people on all servers. */
async function spread(cluster: Cluster, rate: number, options: Options): Promise<Seconds> {
  const system = await withPairs('servers', cluster, PAIRS);
  return secondsIn(await underLoad(system, PAIRS, atRate(rate, options)));
}

/**
 * What others do for a message: two hear of it when all people are on the first of three servers, and when they are spread, two of
 * three messages go to a screen on another one.
 */
async function ofOthers(
  cluster: Cluster,
  { rate, seconds }: OfMessages,
  options: Options,
): Promise<Pick<Figures, 'across' | 'heard'> & Pick<Figures['message'], 'busKilobytes'>> {
  const system = await withPairs('three servers', cluster, PAIRS);
  const [load, count] = [atRate(rate, options), cluster.parts.nodes.length];
  const onFirst = { ...system, spec: (pairs: number) => ({ ...system.spec(pairs), url: cluster.direct }) };
  const alone = secondsIn(await underLoad(onFirst, PAIRS, load));
  const before = cluster.busBytes();
  const measured = await underLoad(system, PAIRS, load);
  const bus = (cluster.busBytes() - before) / messagesIn(measured, options);
  const heard = combine(alone, seconds, (with_, without) => (with_ - without) / (count - 1));
  const across = combine(secondsIn(measured), alone, (with_, without) => (with_ - without) / (1 - 1 / count));
  return { heard: rounded(heard), across: rounded(across), busKilobytes: three(bus / 1024 / count) };
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
