import { stored } from './stored';

/** Long enough for the slowest of the other tabs to hear the same news. */
const HELD_MS = 10_000;

const marks = stored('parley:done-once');

/**
 * Does something in one tab alone, though all of them are told of it: `what` names the occasion. The first tab does it. Where
 * there are no locks the tabs look at a common note, and two may in rare cases be as fast as each other.
 */
export function inOneTab(what: string, work: () => void): void {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return noted(what) ? undefined : work();
  const first = async (lock: Lock | null): Promise<void> => {
    if (!lock) return;
    work();
    await new Promise((resolve) => setTimeout(resolve, HELD_MS));
  };
  // Denied in a frame of another site: better twice than not at all.
  locks.request(`parley:${what}`, { ifAvailable: true }, first).catch(work);
}

/** Whether another tab has noted it; it is noted now. */
function noted(what: string): boolean {
  const now = Date.now();
  const entries = Object.entries(read()).filter(([, at]) => now - at < HELD_MS);
  marks.set(JSON.stringify({ ...Object.fromEntries(entries), [what]: now }));
  return entries.some(([name]) => name === what);
}

function read(): Record<string, number> {
  try {
    return JSON.parse(marks.get() ?? '{}') as Record<string, number>;
  } catch {
    // Not ours: nothing is noted in that.
    return {};
  }
}
