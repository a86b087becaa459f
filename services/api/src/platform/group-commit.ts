import { Failure } from './failure.js';
import { toFailure } from './http/to-failure.js';
import { log } from './log.js';

interface Options<T> {
  /** What one is, for the log. */
  name: string;
  /** One statement for all of them, each of which is answered; rejects if that statement failed. */
  commit: (batch: T[]) => Promise<void>;
  refuse: (item: T, failure: Failure) => void;
}

/** One statement takes this many; more only makes the first ones wait. */
const BATCH = 256;
/** A queue this long is seconds of work: better to say so than to let everybody time out. */
const QUEUE = 20_000;

/**
 * Writes of one kind. What arrives while a batch is being committed forms the next one, so a lone write waits for nobody and
 * a crowd shares the cost of a commit (group commit, no timer).
 */
export class GroupCommit<T> {
  private readonly queue: T[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly options: Options<T>) {}

  /** Fails with `UNAVAILABLE` when too much is waiting already. */
  add(item: T): void {
    if (this.queue.length >= QUEUE) throw new Failure('UNAVAILABLE');
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
    while (this.queue.length > 0) await this.commit(this.queue.splice(0, BATCH));
    this.running = null;
  }

  /** One bad item never fails its neighbours: what the database could not take as a batch is tried one by one. */
  private async commit(batch: T[]): Promise<void> {
    const { name, commit, refuse } = this.options;
    try {
      await commit(batch);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'INTERNAL' || batch.length === 1) {
        if (failure.code === 'INTERNAL') log.error({ err: error }, `${name} could not be written`);
        for (const item of batch) refuse(item, failure);
        return;
      }
      log.warn({ err: error, size: batch.length }, `a batch failed and is tried one by one: ${name}`);
      for (const item of batch) await this.commit([item]);
    }
  }
}
