import { setTimeout as sleep } from 'node:timers/promises';
import { StartProblem } from './start-problem.js';

/** A process that runs and takes requests. */
export interface Life {
  /** Settles when it is gone, with how it ended. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

/** Waiting before each start after the first failure; then it is no accident. */
const DELAYS_MS = [0, 200, 500, 1_000, 2_000];
/** What has run for so long was well: the next failure is a first one. */
const WELL_AFTER_MS = 30_000;

/** Starts something and starts it again whenever it ends by itself. */
export class Keeper {
  private life: Life | null = null;
  private stopping = false;
  private failures = 0;
  private watching: Promise<void> = Promise.resolve();
  private giveUp!: (reason: Error) => void;
  /** Rejects when it keeps ending: somebody has to look. */
  readonly gaveUp = new Promise<never>((_, reject) => (this.giveUp = reject));

  constructor(
    private readonly name: string,
    private readonly start: () => Promise<Life>,
    private readonly say: (line: string) => void,
    private readonly delaysMs: readonly number[] = DELAYS_MS,
  ) {
    // whoever waits for it sees it; until somebody does it is not an accident
    this.gaveUp.catch(() => undefined);
  }

  /** The first start: its failure is the caller's. */
  async begin(): Promise<void> {
    this.life = await this.start();
    this.watching = this.watch();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.life?.stop();
    await this.watching;
  }

  /** On purpose: with new code. */
  async restart(): Promise<void> {
    this.failures = 0;
    await this.life?.stop();
  }

  private async watch(): Promise<void> {
    try {
      while (this.life && !this.stopping) {
        const startedAt = Date.now();
        const how = await this.life.exited;
        if (this.stopping) return;
        if (Date.now() - startedAt > WELL_AFTER_MS) this.failures = 0;
        this.say(`${this.name} ended (${how}); starting it again.`);
        this.life = await this.startAgain();
      }
    } catch (error) {
      this.giveUp(error as Error);
    }
  }

  private async startAgain(): Promise<Life | null> {
    for (;;) {
      const delay = this.delaysMs[this.failures++];
      if (delay === undefined) throw new StartProblem(`${this.name} keeps ending: see above for why.`);
      await sleep(delay);
      if (this.stopping) return null;
      const life = await this.tryStart();
      if (life) return this.unlessStopping(life);
    }
  }

  private async tryStart(): Promise<Life | null> {
    try {
      return await this.start();
    } catch (error) {
      this.say(`${this.name} did not start: ${(error as Error).message}`);
      return null;
    }
  }

  /** Told to stop while it was starting. */
  private async unlessStopping(life: Life): Promise<Life> {
    if (this.stopping) await life.stop();
    return life;
  }
}
