import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

interface Question<K, V> {
  readonly keys: Set<K>;
  readonly answer: Promise<ReadonlyMap<K, V>>;
}

/**
 * Questions of one kind, each by its key. What is asked while one is under way is asked with the next one, all of it at once: a lone
 * question waits for nobody, and a crowd takes one of the database's connections instead of one each. Whoever asks is answered
 * by a look that began after they asked. It is nobody's unit of work: ask from outside of all.
 */
export class Together<K, V> {
  private last: Promise<unknown> = Promise.resolve();
  private next: Question<K, V> | null = null;
  private answeredAt = -Infinity;
  /** As it was when this was made: who happens to ask first lends their name and their transaction to nobody. */
  private readonly apart = AsyncLocalStorage.snapshot();

  /** `restMs`: so long after an answer the next question is asked at the earliest, so that thousands become few of them. */
  constructor(
    private readonly ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
    private readonly restMs = 0,
  ) {}

  async of(key: K): Promise<V | undefined> {
    this.next ??= this.begin();
    const { keys, answer } = this.next;
    keys.add(key);
    return (await answer).get(key);
  }

  private begin(): Question<K, V> {
    const keys = new Set<K>();
    const answer = this.last.then(async () => {
      const restMs = this.answeredAt + this.restMs - performance.now();
      if (restMs > 0) await sleep(restMs);
      this.next = null;
      return this.apart(this.ask, [...keys]).finally(() => (this.answeredAt = performance.now()));
    });
    // who asked is told why it failed; who asks next does not care
    this.last = answer.catch(() => undefined);
    return { keys, answer };
  }
}
