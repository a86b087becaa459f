import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ended } from '../cluster/processes.js';
import type { News } from '../history.js';
import type { Counts, FromWorker, Order, PersonSpec, ToWorker } from './orders.js';

/** Nobody writes to it at this moment, so this is what the next life of the client must find. */
function recordKept({ client, file }: PersonSpec, record: (news: News) => void): void {
  const folder = `${file}.outbox`;
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    // What was half written is none, and one of no room is not of this suite.
    if (!name.endsWith('.json')) continue;
    const { id, roomId } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredItem;
    record({ what: 'kept', client, room: roomId, id });
  }
}

interface StoredItem {
  id: string;
  roomId: string;
}

const WORKER = fileURLToPath(new URL('worker.js', import.meta.url));
const RESTART_AFTER_MS = 300;

export interface CrewOptions {
  folder: string;
  startedAt: bigint;
  /** What clients are made of: a module's address. */
  clientModule: string;
  seed: number;
  record: (news: News) => void;
}

interface Call {
  order: Order;
  resolve: (answer: unknown) => void;
}

/** A process of clients. Killed by us, it comes back with the same clients, which read their outboxes again. */
export class CrewProcess {
  readonly records: string[] = [];
  private child: ChildProcess;
  private people: PersonSpec[] = [];
  private readonly calls = new Map<number, Call>();
  private lastCall = 0;
  private before: Counts = { submitted: 0, acknowledged: 0, applied: 0, retries: 0 };
  private now: Counts = this.before;
  private wanted = true;
  private fail: (error: Error) => void = () => undefined;
  /** Rejects when it ends by itself: a mistake of the suite or of the client, and no result may hide it. */
  readonly crashed = new Promise<never>((_, reject) => (this.fail = reject));

  constructor(
    readonly name: string,
    private readonly options: CrewOptions,
  ) {
    this.child = this.start();
  }

  get counts(): Counts {
    const sum = (key: keyof Counts): number => this.before[key] + this.now[key];
    return {
      submitted: sum('submitted'),
      acknowledged: sum('acknowledged'),
      applied: sum('applied'),
      retries: sum('retries'),
    };
  }

  /** Outlives a crash: what was not answered is asked again of the process that comes after. */
  ask(order: Order): Promise<unknown> {
    return new Promise((resolve) => {
      const call = ++this.lastCall;
      this.calls.set(call, { order, resolve });
      this.send(call, order);
    });
  }

  async open(people: readonly PersonSpec[]): Promise<void> {
    this.people.push(...people);
    await this.ask({ do: 'open', people, again: false });
  }

  async close(): Promise<void> {
    this.people = [];
    await this.ask({ do: 'close' });
  }

  async killAndRestart(): Promise<void> {
    this.child.kill('SIGKILL');
    await ended(this.child);
    for (const person of this.people) recordKept(person, this.options.record);
    this.before = this.counts;
    this.now = { submitted: 0, acknowledged: 0, applied: 0, retries: 0 };
    await sleep(RESTART_AFTER_MS);
    this.child = this.start();
    const again = this.ask({ do: 'open', people: this.people, again: true });
    for (const [call, { order }] of [...this.calls])
      // What it was to write is not worth repeating; `open` has just been asked.
      if (call !== this.lastCall) this.send(call, order);
    await again;
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.wanted = false;
    this.thaw();
    this.child.kill('SIGKILL');
    await ended(this.child);
  }

  private send(call: number, order: Order): void {
    const message: ToWorker = { call, order };
    if (this.child.connected) this.child.send(message);
  }

  private start(): ChildProcess {
    const { folder, startedAt, clientModule, seed } = this.options;
    const record = join(folder, `${this.name}-${this.records.length}.jsonl`);
    this.records.push(record);
    const log = openSync(join(folder, `${this.name}.log`), 'a', 0o600);
    const child = fork(WORKER, [String(startedAt), record, clientModule, String(seed)], {
      stdio: ['ignore', log, log, 'ipc'],
      execArgv: [],
      env: { PATH: process.env['PATH'] },
    });
    closeSync(log);
    child.on('message', (message: FromWorker) => this.hear(message));
    child.once('exit', (code) => this.left(code));
    return child;
  }

  private hear(message: FromWorker): void {
    if ('counts' in message) {
      this.now = message.counts;
      return;
    }
    this.calls.get(message.call)?.resolve(message.answer);
    this.calls.delete(message.call);
  }

  /** Killed it has no code. */
  private left(code: number | null): void {
    if (this.wanted && code !== null)
      this.fail(
        new Error(`${this.name} ended with ${code}: see ${join(this.options.folder, this.name)}.log`),
      );
  }
}
