/** Between the tries; the last one is some eight seconds after the first. */
const PAUSES_MS = [400, 1_000, 2_000, 4_000] as const;
/** Whoever has waited for so long is told. */
const PATIENCE_MS = 12_000;

interface Refusal {
  code?: unknown;
  retryAfterMs?: number;
  /** Empty when no answer came. */
  requestId?: string;
}

const refusalIn = (error: unknown): Refusal => (typeof error === 'object' && error !== null ? error : {});

/** Nothing is wrong with what was asked: there was too much to do, or nobody could be reached. */
export function isBusy(error: unknown): boolean {
  const { code, retryAfterMs = 0 } = refusalIn(error);
  return code === 'UNAVAILABLE' || (code === 'RATE_LIMITED' && retryAfterMs <= PATIENCE_MS);
}

/** The server has said no; otherwise it may have done it all the same. */
export const wasAnswered = (error: unknown): boolean => refusalIn(error).requestId !== '';

/**
 * Asks again what a busy server has refused, a few times and for a few seconds, as long as `mayRepeat` says that it is still
 * meant. Rejects with the last refusal.
 */
export async function insist<T>(
  ask: () => Promise<T>,
  mayRepeat: (error: unknown) => boolean = () => true,
): Promise<T> {
  const began = Date.now();
  for (const pause of PAUSES_MS) {
    try {
      return await ask();
    } catch (error) {
      const ms = Math.max(refusalIn(error).retryAfterMs ?? 0, pause * (0.5 + Math.random() / 2));
      if (!isBusy(error) || Date.now() + ms - began > PATIENCE_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (!mayRepeat(error)) throw error;
    }
  }
  return ask();
}
