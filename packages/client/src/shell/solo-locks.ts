interface Waiting {
  shared: boolean;
  begin: () => void;
}

interface Lock {
  /** How many hold it together; one that holds it alone counts as `Infinity`. */
  holders: number;
  queue: Waiting[];
}

/** Locks by name within one process, first come, first served. What begins at once begins before the call returns. */
export class SoloLocks {
  private readonly locks = new Map<string, Lock>();

  exclusively = <T>(name: string, work: () => Promise<T>): Promise<T> => this.run(name, false, work);
  sharing = <T>(name: string, work: () => Promise<T>): Promise<T> => this.run(name, true, work);

  private run<T>(name: string, shared: boolean, work: () => Promise<T>): Promise<T> {
    const lock = this.locks.get(name) ?? { holders: 0, queue: [] };
    this.locks.set(name, lock);
    return new Promise<T>((resolve, reject) => {
      const end = (): void => {
        lock.holders = shared ? lock.holders - 1 : 0;
        this.advance(name, lock);
      };
      const begin = (): void => void work().then(resolve, reject).finally(end);
      lock.queue.push({ shared, begin });
      this.advance(name, lock);
    });
  }

  private advance(name: string, lock: Lock): void {
    for (let next = lock.queue[0]; next; next = lock.queue[0]) {
      if (lock.holders > 0 && !(next.shared && Number.isFinite(lock.holders))) return;
      lock.holders = next.shared ? lock.holders + 1 : Infinity;
      lock.queue.shift();
      next.begin();
    }
    if (lock.holders === 0) this.locks.delete(name);
  }
}
