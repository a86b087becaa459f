import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Random } from '../random.js';
import { TrialBus } from './bus.js';
import { TrialDatabase } from './database.js';
import { Line } from './line.js';
import { ApiNode, ROOT } from './node.js';
import { freePort } from './processes.js';

export interface ClusterOptions {
  folder: string;
  random: Random;
  /** Root of the repository whose built API runs. */
  apiRoot?: string;
  /** Run as the superuser, after the migrations. */
  sql?: string;
  postgres?: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string>>;
  onExit: (node: string, how: string) => void;
}

/** Which wires there are: clients ↔ server, server ↔ Postgres, server ↔ Redis. One of each per server, and two of the first. */
export type Wire = 'clients' | 'database' | 'bus';
export const WIRES: readonly Wire[] = ['clients', 'database', 'bus'];

const NODES = 2;

/** Two servers, a Postgres, a Redis, and a wire between each two of them on which things may go wrong. */
export class Cluster {
  private constructor(
    readonly database: TrialDatabase,
    readonly bus: TrialBus,
    readonly nodes: readonly ApiNode[],
    readonly lines: Readonly<Record<Wire, readonly Line[]>>,
    readonly jwtSecret: string,
    /** How often each job has succeeded. */
    readonly jobs: ReadonlyMap<string, number>,
  ) {}

  static async start(options: ClusterOptions): Promise<Cluster> {
    const { folder } = options;
    const started: (() => Promise<void>)[] = [];
    try {
      const database = await TrialDatabase.make(folder, options.postgres);
      started.push(() => database.stop());
      const bus = await TrialBus.make(folder);
      started.push(() => bus.kill());
      migrate(database, options);
      if (options.sql) await database.query(options.sql);
      const cluster = await Cluster.around(database, bus, options);
      started.splice(0, started.length, () => cluster.stop());
      await cluster.ready();
      return cluster;
    } catch (error) {
      for (const stop of started.reverse()) await stop();
      throw error;
    }
  }

  private static async around(
    database: TrialDatabase,
    bus: TrialBus,
    options: ClusterOptions,
  ): Promise<Cluster> {
    const { random, folder } = options;
    const ports = await Promise.all(Array.from({ length: NODES }, freePort));
    const ways = ports.map((port) => [port, ...ports.filter((other) => other !== port)]);
    const lines = {
      // The own server first; while that is away the others, as a load balancer does. Through the second half of the lines no WebSocket gets.
      clients: [...(await linesTo(ways, random)), ...(await linesTo(ways, random, WEB_SOCKET))],
      database: await linesTo(
        ports.map(() => [database.port]),
        random,
      ),
      bus: await linesTo(
        ports.map(() => [bus.port]),
        random,
      ),
    };
    const jwtSecret = randomBytes(48).toString('base64url');
    const secrets = {
      JWT_SECRET: jwtSecret,
      METRICS_TOKEN: jwtSecret,
      MASTER_KEYS: `chaos:${randomBytes(32).toString('base64')}`,
    };
    const main = join(options.apiRoot ?? ROOT, 'services/api/dist/main.js');
    const jobs = new Map<string, number>();
    const onJobDone = (id: string): void => void jobs.set(id, (jobs.get(id) ?? 0) + 1);
    const nodes = ports.map((port, i) => {
      const name = `node${i}`;
      const env = envOf(options, secrets, {
        database: database.urlFor('application', lines.database[i]!.port),
        bus: `redis://127.0.0.1:${lines.bus[i]!.port}`,
      });
      return new ApiNode({
        name,
        folder,
        main,
        port,
        env,
        onExit: (how) => options.onExit(name, how),
        onJobDone,
      });
    });
    return new Cluster(database, bus, nodes, lines, jwtSecret, jobs);
  }

  /** Where clients of the one or the other server connect. */
  urlOf(line: number): string {
    return `http://127.0.0.1:${this.lines.clients[line % NODES]!.port}`;
  }

  /** The same for those who are behind a proxy that lets no WebSocket through. */
  pollingUrlOf(line: number): string {
    return `http://127.0.0.1:${this.lines.clients[NODES + (line % NODES)]!.port}`;
  }

  /** All wires of a kind of one server. */
  linesOf(wire: Wire, node: number): Line[] {
    return this.lines[wire].filter((_, i) => i % NODES === node % NODES);
  }

  /** All can do all that they are there for. */
  async ready(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.until('ready')));
  }

  /** All run, whether or not they can do much yet. */
  async alive(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.until('live')));
  }

  async stop(): Promise<void> {
    this.bus.thaw();
    this.database.thaw();
    for (const line of WIRES.flatMap((wire) => this.lines[wire])) line.set({ mode: 'up' });
    await Promise.all(this.nodes.map((node) => node.stop()));
    await Promise.all(WIRES.flatMap((wire) => this.lines[wire]).map((line) => line.close()));
    await this.bus.kill();
    await this.database.stop();
  }
}

/** Whose line broke is missed after 14 s instead of 35, and nobody waits for that when all have left. */
const PINGS = { SOCKET_PING_INTERVAL_MS: '8000', SOCKET_PING_TIMEOUT_MS: '6000' };

const WEB_SOCKET = /^upgrade: *websocket/im;

const linesTo = (
  targets: readonly (readonly number[])[],
  random: Random,
  refuses: RegExp | null = null,
): Promise<Line[]> => Promise.all(targets.map((ports) => Line.to(ports, random, refuses)));

function envOf(
  { folder, env }: ClusterOptions,
  secrets: Readonly<Record<string, string>>,
  urls: { database: string; bus: string },
): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DATABASE_URL: urls.database,
    REDIS_URL: urls.bus,
    ...secrets,
    LOG_LEVEL: 'info',
    // The limiter runs; it is only wider than one machine that plays a thousand people.
    RATE_LIMIT_SCALE: '100000',
    ...PINGS,
    ...env,
  };
}

function migrate(database: TrialDatabase, { folder, apiRoot = ROOT, env }: ClusterOptions): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(apiRoot, 'services/api/dist/cli/migrate.js')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        ...env,
        DATABASE_URL: database.urlFor('application'),
        DATABASE_OWNER_URL: database.urlFor('owner'),
      },
    },
  );
  if (status !== 0) throw new Error(`The migrations failed: ${stderr}`);
}
