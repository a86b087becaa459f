import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ended, hasEnded } from './processes.js';

export type KillPoint = 'parley:committed' | 'parley:acknowledged';

/** Loaded in front of the server, which knows nothing of them. */
const LOADED = ['kill-points.js', '../witness/heap-probe.js', '../witness/job-probe.js'].flatMap((file) => [
  '--import',
  new URL(file, import.meta.url).href,
]);
const RESTART_AFTER_MS = 300;
/** A machine that is busy with other things takes its time. */
const READY_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 50;

export interface NodeOptions {
  name: string;
  folder: string;
  /** The `main.js` of the API. */
  main: string;
  port: number;
  env: Readonly<Record<string, string>>;
  onExit: (how: string) => void;
  onJobDone: (id: string) => void;
}

/** What a server says of itself through what is loaded in front of it. */
type Said = { heapBytes: number } | { jobDone: string };

/** A server, started again whenever it ends by itself. */
export class ApiNode {
  private child: ChildProcess | null = null;
  private wanted = true;
  private restart: NodeJS.Timeout | null = null;

  constructor(private readonly options: NodeOptions) {
    this.start();
  }

  get name(): string {
    return this.options.name;
  }

  get port(): number {
    return this.options.port;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Until it says so of itself. */
  async until(state: 'live' | 'ready'): Promise<void> {
    const giveUpAt = performance.now() + READY_WITHIN_MS;
    while (performance.now() < giveUpAt) {
      if (await this.says(state)) return;
      await sleep(LOOK_EVERY_MS);
    }
    throw new Error(`${this.name} is not ${state}: see ${this.logFile}`);
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  /** Dies by itself at the next such moment. */
  arm(point: KillPoint): void {
    if (this.child?.connected) this.child.send({ arm: point });
  }

  /** In use, when all that nobody holds any more has been thrown away; 0 of a process that is gone. */
  heapBytes(): Promise<number> {
    const { child } = this;
    if (!child?.connected) return Promise.resolve(0);
    const said = new Promise<number>((resolve) => {
      const hear = (message: Said): void => {
        if (!('heapBytes' in message)) return;
        child.off('message', hear);
        resolve(message.heapBytes);
      };
      child.on('message', hear);
    });
    child.send({ weigh: true });
    return Promise.race([said, ended(child).then(() => 0)]);
  }

  /** What it counts. */
  async metrics(): Promise<string> {
    const headers = { authorization: `Bearer ${this.options.env['METRICS_TOKEN'] ?? ''}` };
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/metrics`, { headers });
    if (!answer.ok) throw new Error(`${this.name} answers ${answer.status} to who asks for its metrics.`);
    return answer.text();
  }

  /** Settles when the process of now is gone. */
  async gone(): Promise<void> {
    if (this.child) await ended(this.child);
  }

  /** As a rolling update does: asked to go, then started again. Its exit code; null for one that was killed. */
  async roll(): Promise<number | null> {
    const { child } = this;
    if (!child) return null;
    child.kill('SIGTERM');
    await ended(child);
    return child.exitCode;
  }

  async stop(): Promise<void> {
    this.wanted = false;
    if (this.restart) clearTimeout(this.restart);
    if (!this.child || hasEnded(this.child)) return;
    this.child.kill('SIGTERM');
    const inTime = await Promise.race([
      ended(this.child).then(() => true),
      sleep(12_000, false, { ref: false }),
    ]);
    if (!inTime) this.child.kill('SIGKILL');
    await ended(this.child);
  }

  private get logFile(): string {
    return join(this.options.folder, `${this.name}.log`);
  }

  private start(): void {
    const { main, folder, env, port } = this.options;
    const log = openSync(this.logFile, 'a', 0o600);
    const child = spawn(process.execPath, [...LOADED, main], {
      cwd: folder,
      // With the channel it notices that this process is gone, and ends.
      stdio: ['ignore', log, log, 'ipc'],
      env: { PATH: process.env['PATH'], ...env, PORT: String(port) },
    });
    closeSync(log);
    this.child = child;
    child.on('message', (said: Said) => {
      if ('jobDone' in said) this.options.onJobDone(said.jobDone);
    });
    child.once('exit', (code, signal) => {
      this.options.onExit(signal ?? String(code));
      if (this.wanted) this.restart = setTimeout(() => this.start(), RESTART_AFTER_MS);
    });
  }

  private async says(state: 'live' | 'ready'): Promise<boolean> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}/api/health/${state}`, {
        signal: AbortSignal.timeout(2_000),
      });
      return answer.ok;
    } catch {
      return false; // not listening yet, which is what is asked here
    }
  }
}

/** The root of the repository, from the built files. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
