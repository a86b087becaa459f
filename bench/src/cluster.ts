import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Postgres, startPostgres } from '../../services/api/dist/platform/database/embedded/postgres.js';
import { provision } from '../../services/api/dist/platform/database/embedded/provision.js';
import { COLLECTING } from './lib/collecting.js';
import type { Options } from './lib/measurement.js';
import { freePort, ready } from './lib/ports.js';
import { profiling } from './lib/profiling.js';

const OWNER = { name: 'parley_owner', password: 'owner' };
const APPLICATION = { name: 'parley_app', password: 'application' };
const DATABASE = 'parley';
const ADMIN = 'admin@bench.test';
const PASSWORD = 'measured-with-care';

/** Several servers on one Postgres and one Redis, behind nginx as `deploy/load-balancer/nginx.conf` has it. */
export interface Cluster {
  readonly url: string;
  readonly password: string;
  /** Accounts of staff. */
  readonly staff: readonly string[];
  /** All processes of servers, database and Redis are below these; the proxy is not, since whoever uses one pays for it anyway. */
  readonly pids: readonly number[];
  /** The first server, past the proxy. */
  readonly direct: string;
  /** The same one by one. */
  readonly parts: {
    readonly database: number;
    readonly nodes: readonly number[];
    readonly bus: number;
    readonly proxy: number;
  };
  /** As the superuser. */
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
  /** What has gone in and out of Redis so far, bytes. */
  busBytes(): number;
  stop(): Promise<void>;
}

type Started = Pick<Options, 'root' | 'profile'>;

/** Throws where there is no `nginx` or no `redis-server`. */
export async function startCluster(options: Started, count: number): Promise<Cluster> {
  assertPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-cluster-'));
  const endings: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const database = await startDatabase(folder);
    endings.push(() => database.stop());
    const busPort = await freePort();
    const bus = run('redis-server', ['--port', String(busPort), '--bind', '127.0.0.1', '--save', '']);
    endings.push(() => end(bus));
    const env = environment(database, busPort);
    migrate(options.root, env);
    const ports = await Promise.all(Array.from({ length: count }, freePort));
    const nodes = ports.map((port) => startNode(options, folder, { ...env, PORT: String(port) }));
    endings.push(() => Promise.all(nodes.map(end)));
    await Promise.all(ports.map((port, n) => ready(`http://127.0.0.1:${port}`, nodes[n]!)));
    const port = await freePort();
    const proxy = startProxy(options.root, folder, port, ports);
    endings.push(() => end(proxy));
    const url = `http://127.0.0.1:${port}`;
    await ready(url, proxy);
    return {
      url,
      password: PASSWORD,
      staff: [ADMIN],
      pids: [database.pid, bus.pid!, ...nodes.map(({ pid }) => pid!)],
      direct: `http://127.0.0.1:${ports[0]}`,
      parts: {
        database: database.pid,
        nodes: nodes.map(({ pid }) => pid!),
        bus: bus.pid!,
        proxy: proxy.pid!,
      },
      query: (sql) => ask(database, sql),
      busBytes: () => bytesThrough(busPort),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function assertPrograms(): void {
  for (const [program, version] of [
    ['nginx', '-v'],
    ['redis-server', '--version'],
  ] as const)
    if (spawnSync(program, [version]).status !== 0)
      throw new Error(`${program} is needed for this measurement.`);
}

async function startDatabase(folder: string): Promise<Postgres> {
  const database = await startPostgres({
    folder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    programs: process.env['POSTGRES_BIN'] || null,
    superuserPassword: 'bench',
    // Of the empty cluster alone: what is committed later is synced.
    sync: false,
    config: { max_connections: '100' },
  });
  await provision(database, { owner: OWNER, application: APPLICATION, database: DATABASE });
  return database;
}

const environment = (database: Postgres, busPort: number): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOST: '127.0.0.1',
  DATABASE_URL: database.url(APPLICATION.name, APPLICATION.password, DATABASE),
  DATABASE_OWNER_URL: database.url(OWNER.name, OWNER.password, DATABASE),
  REDIS_URL: `redis://127.0.0.1:${busPort}`,
  JWT_SECRET: randomBytes(48).toString('base64url'),
  MASTER_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  ADMIN_EMAIL: ADMIN,
  ADMIN_PASSWORD: PASSWORD,
  TRUSTED_PROXIES: '1',
  LOG_LEVEL: 'warn',
  // The limiter runs; it is only wider than one machine that plays a thousand people.
  RATE_LIMIT_SCALE: '100000',
});

function migrate(root: string, env: Record<string, string>): void {
  const main = join(root, 'services/api/dist/cli/migrate.js');
  const { status, stderr } = spawnSync(process.execPath, [main], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`The migrations failed: ${stderr}`);
}

function startNode({ root, profile }: Started, folder: string, env: Record<string, string>): ChildProcess {
  const log = openSync(join(folder, 'servers.log'), 'a');
  const child = spawn(process.execPath, [join(root, 'services/api/dist/main.js')], {
    stdio: ['ignore', log, log],
    env: { ...env, ...COLLECTING, ...profiling(profile), DATA_DIR: folder },
  });
  closeSync(log);
  return child;
}

/** Our configuration with these servers in both lists. */
function startProxy(root: string, folder: string, port: number, nodes: readonly number[]): ChildProcess {
  const list = nodes.map((node) => `server 127.0.0.1:${node} max_fails=1 fail_timeout=2s;`).join('\n');
  const site = readFileSync(join(root, 'deploy/load-balancer/nginx.conf'), 'utf8')
    .replaceAll(/(\s*server api-\d:.*)+/g, `\n${list}`)
    .replace('listen 80 ', `listen 127.0.0.1:${port} `)
    .replace('/var/log/nginx/parley.log', '/dev/null');
  writeFileSync(join(folder, 'parley.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const main = [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    `daemon off; worker_processes 1; error_log stderr crit; pid ${folder}/nginx.pid;`,
    'events { worker_connections 8192; }',
    `http { access_log off; ${temporary.map((what) => `${what}_temp_path ${folder}/${what};`).join(' ')}`,
    `include ${folder}/parley.conf; }`,
  ];
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, main.join('\n'));
  return run('nginx', ['-p', folder, '-c', file, '-e', 'stderr']);
}

const run = (program: string, args: readonly string[]): ChildProcess =>
  spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function ask<Row extends pg.QueryResultRow>(database: Postgres, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.superuserUrl(DATABASE) });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

function bytesThrough(port: number): number {
  const { stdout } = spawnSync('redis-cli', ['-p', String(port), 'info', 'stats'], { encoding: 'utf8' });
  return [...stdout.matchAll(/^total_net_(?:in|out)put_bytes:(\d+)/gm)].reduce(
    (sum, [, bytes]) => sum + Number(bytes),
    0,
  );
}
