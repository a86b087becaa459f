import type { StoredItem } from '../core/item.js';
import type { OutboxStorage } from './platform.js';

/** Where storage hangs (a blocked database, a dying disk), sending goes on without it. */
const PATIENCE_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/** The newest word on an item: how it is to be kept, or that it is not. */
interface Owed {
  owner: string;
  id: string;
  item: StoredItem | null;
}

/**
 * The outbox on the device. Where storage does not work it goes on in memory: then a message does not survive a reload, but it
 * is sent. Storage is tried again and again, and gets what it lacks: also what is to be removed, or what somebody dropped would be
 * sent after the next reload.
 */
export class Store {
  /** Writes in the order in which they were asked for, whatever each of them takes. */
  private last: Promise<unknown> = Promise.resolve();
  private works = true;
  private readonly owed = new Map<string, Owed>();
  /** What waits for anybody but these is to be deleted. */
  private owedClear: readonly string[] | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    private readonly storage: OutboxStorage,
    private readonly report: (error: unknown) => void,
    /** It works again: what it holds was perhaps not read. */
    private readonly onBack: () => void = () => undefined,
  ) {}

  load = async (owner: string): Promise<StoredItem[]> =>
    (await this.run(() => this.storage.load(owner))) ?? [];

  put = (owner: string, item: StoredItem): Promise<void> => this.owe({ owner, id: item.id, item });

  remove = (owner: string, id: string): Promise<void> => this.owe({ owner, id, item: null });

  /** Everything but what waits for these; where storage can do that. */
  clear(keep: readonly string[]): Promise<void> {
    this.owedClear = keep;
    for (const [key, { owner }] of this.owed) if (!keep.includes(owner)) this.owed.delete(key);
    return this.run(() => this.payClear());
  }

  /** Storage is not tried again: nothing here keeps a process alive. */
  close = (): void => {
    this.closed = true;
    clearTimeout(this.timer);
  };

  private owe(owed: Owed): Promise<void> {
    const key = `${owed.owner} ${owed.id}`;
    this.owed.set(key, owed);
    return this.run(() => this.pay(key, owed));
  }

  private async pay(key: string, owed: Owed): Promise<void> {
    const { owner, id, item } = owed;
    await (item ? this.storage.put(owner, item) : this.storage.remove(owner, id));
    if (this.owed.get(key) === owed) this.owed.delete(key);
  }

  private async payClear(): Promise<void> {
    if (this.owedClear) await this.storage.clear?.(this.owedClear);
    this.owedClear = null;
  }

  private run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!this.works) return Promise.resolve(undefined);
    const result = this.last
      .then(() => (this.works ? within(work()) : undefined))
      .catch((error: unknown) => this.giveUp(error));
    this.last = result;
    return result;
  }

  private giveUp(error: unknown): undefined {
    if (this.works) this.report(error);
    this.works = false;
    if (this.closed) return;
    const pause = Math.min(FIRST_RETRY_MS * 2 ** this.failures++, LAST_RETRY_MS);
    this.timer = setTimeout(() => void this.retry(), pause);
  }

  private async retry(): Promise<void> {
    try {
      this.storage.reopen?.();
      await within(this.payClear());
      // More may come meanwhile.
      while (this.owed.size > 0) for (const [key, owed] of this.owed) await within(this.pay(key, owed));
      await within(this.storage.load(''));
    } catch (error) {
      return this.giveUp(error);
    }
    this.works = true;
    this.failures = 0;
    this.onBack();
  }
}

const within = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('storage does not answer')), PATIENCE_MS);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
