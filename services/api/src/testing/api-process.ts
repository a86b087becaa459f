import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import supertest from 'supertest';
import { TEST_SECRET } from './auth-app.js';
import { Person, type TestSocket } from './chat-app.js';
import { freePort } from './free-port.js';
import type { FreshDatabase } from './postgres.js';

const MAIN = join(import.meta.dirname, '../../dist/main.js');

/** The server as it runs in earnest: a process of its own, from what has been built. */
export class ApiProcess {
  readonly sockets: TestSocket[] = [];
  /** The code it ended with; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  private said = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    this.ended = new Promise((resolve) => child.once('exit', resolve));
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.said += String(chunk)));
  }

  /** `env` beside what each of them is told. */
  static async on(
    database: FreshDatabase,
    { port: wanted, env = {} }: { port?: number; env?: Record<string, string> } = {},
  ): Promise<ApiProcess> {
    const port = wanted ?? (await freePort());
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        DATABASE_URL: database.databaseUrl,
        JWT_SECRET: TEST_SECRET,
        MASTER_KEYS: `test:${Buffer.from(TEST_SECRET).toString('base64')}`,
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        ALLOW_UNSAFE_DATABASE: 'true',
        RATE_LIMIT_SCALE: '1000',
        JOB_WORKERS: '0',
        ...env,
      },
    });
    const api = new ApiProcess(child, `http://127.0.0.1:${port}`);
    while (!(await api.isReady())) {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${api.said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return api;
  }

  person(tokens: Person['tokens']): Person {
    return new Person(this.url, supertest(this.url), tokens, this.sockets);
  }

  isReady(): Promise<boolean> {
    return fetch(`${this.url}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Whether this stands in its log. */
  hasSaid(text: string): boolean {
    return this.said.includes(text);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
