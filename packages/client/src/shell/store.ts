import type { StoredItem } from '../core/item.js';
import type { OutboxStorage } from './platform.js';

/** Where storage hangs (a blocked database, a dying disk), sending goes on without it. */
const PATIENCE_MS = 3_000;

/**
 * The outbox on the device. Where there is no storage it goes on in memory: then a message does not survive a reload, but it
 * is sent.
 */
export class Store {
  /** Writes in the order in which they were asked for, whatever each of them takes. */
  private last: Promise<unknown> = Promise.resolve();
  private works = true;

  constructor(
    private readonly storage: OutboxStorage,
    private readonly report: (error: unknown) => void,
  ) {}

  load = async (owner: string): Promise<StoredItem[]> =>
    (await this.run(() => this.storage.load(owner))) ?? [];

  put = (owner: string, item: StoredItem): Promise<void> => this.run(() => this.storage.put(owner, item));

  remove = (owner: string, id: string): Promise<void> => this.run(() => this.storage.remove(owner, id));

  /** Everything but what waits for these; where storage can do that. */
  clear = (keep: readonly string[]): Promise<void> => this.run(async () => this.storage.clear?.(keep));

  private run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!this.works) return Promise.resolve(undefined);
    const result = this.last.then(() => within(work())).catch((error: unknown) => this.giveUp(error));
    this.last = result;
    return result;
  }

  private giveUp(error: unknown): undefined {
    if (this.works) this.report(error);
    this.works = false;
  }
}

const within = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('storage does not answer')), PATIENCE_MS);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
