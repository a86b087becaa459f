import { Failure } from './failure.js';

interface Options {
  /** How many are inside at once. */
  places: number;
  /** Who would wait longer is sent away: better to say so than to let everybody time out. */
  waitMs: number;
}

/** When to come again: long enough that those who wait are in, another moment for each. */
const comeAgainInMs = (): number => Math.round(500 + Math.random() * 1_500);

/** Lets a crowd in a few at a time, in the order in which it came, so that there is room left for everybody else. */
export class Turnstile {
  private inside = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly options: Options) {}

  /** Runs `work` when there is a place. Rejects with `UNAVAILABLE` where none came free in time. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= this.options.places) await this.turn();
    else this.inside += 1;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private turn(): Promise<void> {
    return new Promise((enter, refuse) => {
      const go = (): void => {
        clearTimeout(timer);
        enter();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(go);
        refuse(new Failure('UNAVAILABLE', { retryAfterMs: comeAgainInMs() }));
      }, this.options.waitMs);
      this.waiting.add(go);
    });
  }

  /** The place goes to who has waited longest. */
  private leave(): void {
    const [next] = this.waiting;
    if (!next) {
      this.inside -= 1;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
