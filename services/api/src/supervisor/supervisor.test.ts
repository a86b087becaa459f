import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from '../platform/database/embedded/binaries.js';
import { birthOf } from '../platform/database/embedded/process-identity.js';

const MAIN = join(import.meta.dirname, '../../dist/supervisor/main.js');
const PROGRAM = `process.exit(await (await import(${JSON.stringify(MAIN)})).main())`;
/** Booting the API twice at the same time takes that long on a busy machine. */
const PATIENCE_MS = 60_000;

/** A supervisor in a process of its own, as `pnpm start` runs it. */
class Start {
  output = '';
  readonly process: ChildProcess;
  readonly exit: Promise<number | null>;

  constructor(
    readonly folder: string,
    readonly port: number,
    env: Record<string, string> = {},
  ) {
    this.process = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'], DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout!, this.process.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += String(chunk)));
    this.exit = once(this.process, 'close').then(([code]) => code as number | null);
    starts.push(this);
  }

  async running(): Promise<void> {
    await until(() => this.output.includes('Ctrl-C') || this.process.exitCode !== null);
    expect(this.output).toContain('Parley is running.');
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process.kill(signal);
    return this.exit;
  }

  get apiPid(): number {
    const { api } = JSON.parse(readFileSync(join(this.folder, 'parley.lock'), 'utf8')) as {
      api: { pid: number };
    };
    return api.pid;
  }

  get postgresPid(): number {
    return Number.parseInt(readFileSync(join(this.folder, 'postgres/postmaster.pid'), 'utf8'), 10);
  }

  call(path: string, body?: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`http://127.0.0.1:${this.port}/api${path}`, {
      ...(body && { method: 'POST', headers, body: JSON.stringify(body) }),
    });
  }

  async isReady(): Promise<boolean> {
    const response = await this.call('/health/ready').catch(() => null);
    return response?.status === 200;
  }
}

const starts: Start[] = [];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley supervised ')); // a space, as people's folders have
  chmodSync(folder, 0o711);
});
afterEach(async () => {
  for (const start of starts.splice(0)) await start.stop('SIGKILL');
});
afterAll(async () => {
  // what a killed supervisor left behind ends by itself
  await sleep(1_000);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

async function until(condition: () => boolean | Promise<boolean>, withinMs = PATIENCE_MS): Promise<void> {
  for (const giveUpAt = Date.now() + withinMs; !(await condition()); await sleep(25))
    if (Date.now() > giveUpAt) throw new Error(`Not within ${withinMs} ms: ${String(condition)}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a start', () => {
  it('runs database and API, keeps them running, and takes both along when it ends', async () => {
    const start = new Start(folder, await freePort());
    await start.running();
    for (const page of ['/chat', '/admin/support', '/api/docs'])
      expect(start.output).toContain(`http://localhost:${start.port}${page}`);
    const password = /Password\s+(\S+)/.exec(start.output)![1]!;
    const login = { email: 'agent@demo.test', password };
    expect((await start.call('/auth/login', login)).status).toBeLessThan(300);

    const second = new Start(folder, await freePort());
    expect(await second.exit).toBe(1);
    expect(second.output).toContain(`is in use by process ${start.process.pid}`);

    const { apiPid } = start;
    process.kill(apiPid, 'SIGKILL');
    await until(async () => start.apiPid !== apiPid && (await start.isReady()));
    const { postgresPid } = start;
    process.kill(postgresPid, 'SIGKILL');
    await until(() => start.output.includes('The database ended'));
    await until(() => start.isReady());
    expect((await start.call('/auth/login', login)).status).toBeLessThan(300);

    const left = [start.apiPid, start.postgresPid];
    expect(await start.stop('SIGINT')).toBe(0);
    expect(left.map(birthOf)).toEqual([null, null]);
  });

  it('is not held up by what a killed one has left behind, and knows the same accounts', async () => {
    const port = await freePort();
    const killed = new Start(folder, port);
    await killed.running();
    await killed.stop('SIGKILL');
    const next = new Start(folder, port);
    await next.running();
    const passwordIn = (output: string): string => /Password\s+(\S+)/.exec(output)![1]!;
    expect(passwordIn(next.output)).toBe(passwordIn(killed.output));
    expect(await next.stop()).toBe(0);
  });

  it('runs the programs of Postgres that it is told to', async () => {
    const programs = join(folder, 'programs');
    mkdirSync(programs);
    const own = findBinaries(null);
    for (const [name, path] of Object.entries(own))
      writeFileSync(join(programs, name), `#!/bin/sh\necho "others' programs" >&2\nexec '${path}' "$@"\n`, {
        mode: 0o755,
      });
    const start = new Start(folder, await freePort(), { POSTGRES_BIN: programs });
    await start.running();
    expect(await start.stop()).toBe(0);
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toContain("others' programs");
  });

  it('keeps its secrets to itself, and has no demo accounts where others reach it', async () => {
    const start = new Start(folder, await freePort(), { HOST: '0.0.0.0' });
    await start.running();
    for (const file of ['secrets.json', 'master-keys.json'])
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(start.output).not.toContain('demo.test');
    expect(await start.stop()).toBe(0);
  });
});

describe('a start that cannot be says why in one sentence', () => {
  async function refusal(env: Record<string, string>, inFolder = folder, port?: number): Promise<string> {
    const start = new Start(inFolder, port ?? (await freePort()), env);
    expect(await start.exit).toBe(1);
    return start.output.trim();
  }

  it('a busy port', async () => {
    const server: Server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    expect(await refusal({}, folder, port)).toBe(
      `PORT: ${port} on 127.0.0.1 is in use by another program. Stop it, or set another PORT.`,
    );
    server.close();
  });

  it('wrong settings, all at once', async () => {
    const said = await refusal({ LOG_LEVEL: 'loud', JWT_SECRET: 'secret', DATABASE_OWNER_URL: '' });
    expect(said.split('\n')).toHaveLength(3);
    expect(said).toMatch(/JWT_SECRET: .*\n.*LOG_LEVEL: /);
  });

  it('a database of your own without a secret', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://app@127.0.0.1/parley' })).toContain(
      'JWT_SECRET: must be set',
    );
  });

  it('a folder of programs that has none', async () => {
    expect(await refusal({ POSTGRES_BIN: '/nowhere' })).toContain(
      'POSTGRES_BIN: there is no /nowhere/initdb. It must be the folder',
    );
  });

  it('a data folder that is a file', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await refusal({}, file)).toBe(`DATA_DIR: ${file} is a file, not a folder.`);
    expect(await refusal({}, join(file, 'below'))).toContain('is a file or below one');
  });

  it('secrets that are damaged or gone', async () => {
    const file = join(folder, 'secrets.json');
    const kept = readFileSync(file);
    writeFileSync(file, '{"jwtSecret":');
    expect(await refusal({})).toContain('is damaged');
    rmSync(file);
    expect(await refusal({})).toContain('is gone');
    writeFileSync(file, kept, { mode: 0o600 });
  });

  it('a master key that is not the one the chats were sealed with', async () => {
    const file = join(folder, 'master-keys.json');
    const kept = readFileSync(file);
    rmSync(file);
    expect(await refusal({})).toMatch(/^MASTER_KEYS: the key "[\d-]+" is not the one that was used here/m);
    writeFileSync(file, kept, { mode: 0o600 });
  });

  it('a database that is damaged', async () => {
    const file = join(folder, 'postgres/global/pg_control');
    const kept = readFileSync(file);
    writeFileSync(file, 'nothing');
    const said = await refusal({});
    expect(said).toMatch(/^The database did not start: .*\(More in .*postgres\.log\)$/);
    writeFileSync(file, kept);
  });
});
