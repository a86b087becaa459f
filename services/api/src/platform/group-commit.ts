import { Failure } from './failure.js';
import { toFailure } from './http/to-failure.js';
import { faultKind } from './metrics/faults.js';
import { histogram, measured, SECONDS } from './metrics/metrics.js';

const batchSize = histogram(
  'batch_size',
  'Writes that shared a commit',
  [1, 2, 4, 8, 16, 32, 64, 128, 256],
  ['of'],
);
const commitSeconds = histogram('commit_seconds', 'From sending a batch to its commit', SECONDS, ['of']);
const queued = measured('write_queue', 'Writes that wait for the batch before them', ['of']);
const unwritable = faultKind('unwritable', 'the database could not take what was to be written', 'error');
const heldUp = faultKind(
  'held_up',
  'a batch takes too long: until it is over what comes is turned away',
  'error',
);
const batchSplit = faultKind('batch_split', 'a batch failed and is tried one by one');

interface Options<T> {
  /** What one is, for the log and the metrics. */
  name: 'message' | 'mark';
  /** One statement for all of them, each of which is answered; rejects if that statement failed. */
  commit: (batch: T[]) => Promise<void>;
  refuse: (item: T, failure: Failure) => void;
  /** What the database is at: asked for the log when it takes too long. */
  occupied: () => Promise<unknown>;
  /** What it writes to: where many are written to, a batch takes one for each, which costs a fraction of several. */
  keyOf?: (item: T) => string;
}

/** From so many keys on a batch is large enough with one for each. */
const MANY_KEYS = 16;
/** One statement takes this many; more only makes the first ones wait. */
const BATCH = 256;
/** A queue this long is seconds of work: better to say so than to let everybody time out. */
const QUEUE = 20_000;
/** A batch under way for longer means that the database is in trouble: shed, don't queue. */
const PATIENCE_MS = 1_500;

/**
 * Writes of one kind. What arrives while a batch is being committed forms the next one, so a lone write waits for nobody and
 * a crowd shares the cost of a commit (group commit, no timer).
 */
export class GroupCommit<T> {
  private readonly queue: T[] = [];
  private running: Promise<void> | null = null;
  /** What is being committed takes too long: until it is over nothing more is taken. */
  private overdue = false;

  constructor(private readonly options: Options<T>) {
    queued.read(() => [{ labels: { of: options.name }, value: this.queue.length }]);
  }

  /** Fails with `UNAVAILABLE` when too much is waiting already, or has been waiting for too long. */
  add(item: T): void {
    if (this.overdue || this.queue.length >= QUEUE) throw new Failure('UNAVAILABLE');
    this.queue.push(item);
    this.running ??= this.run();
  }

  /** When all that was added has been answered. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    // Whatever arrives in the same turn of the event loop shares the first batch.
    await Promise.resolve();
    while (this.queue.length > 0) {
      const patience = setTimeout(() => this.shed(), PATIENCE_MS);
      await this.commit(this.next());
      clearTimeout(patience);
      this.overdue = false;
    }
    this.running = null;
  }

  /** What is written next, in the order in which it came; of one key nothing overtakes anything. */
  private next(): T[] {
    const { keyOf } = this.options;
    const keys = new Set(keyOf && this.queue.slice(0, BATCH).map(keyOf));
    if (!keyOf || keys.size < MANY_KEYS) return this.queue.splice(0, BATCH);
    const batch: T[] = [];
    const later: T[] = [];
    for (const item of this.queue.splice(0, BATCH)) (keys.delete(keyOf(item)) ? batch : later).push(item);
    this.queue.unshift(...later);
    return batch;
  }

  private shed(): void {
    this.overdue = true;
    const failure = new Failure('UNAVAILABLE');
    const turnedAway = this.queue.splice(0);
    for (const item of turnedAway) this.options.refuse(item, failure);
    void this.report(turnedAway.length);
  }

  private async report(turnedAway: number): Promise<void> {
    const { name, occupied } = this.options;
    const database = await occupied().catch((error: unknown) => ({ silent: toFailure(error).code }));
    heldUp({ of: name, turnedAway, database });
  }

  /** One bad item never fails its neighbours: what the database could not take as a batch is tried one by one. */
  private async commit(batch: T[]): Promise<void> {
    const { name, commit, refuse } = this.options;
    batchSize.observe({ of: name }, batch.length);
    const committed = commitSeconds.startTimer({ of: name });
    try {
      await commit(batch);
      committed();
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'INTERNAL' || batch.length === 1) {
        if (failure.code === 'INTERNAL') unwritable({ of: name, err: error });
        for (const item of batch) refuse(item, failure);
        return;
      }
      batchSplit({ of: name, size: batch.length, err: error });
      for (const item of batch) await this.commit([item]);
    }
  }
}
