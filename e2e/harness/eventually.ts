import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 40;

/** Repeats `check` until it no longer throws: for what has no element to wait for. The last failure is the answer. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 50_000): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await sleep(POLL_MS);
    }
  }
}
