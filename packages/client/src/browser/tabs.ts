import type { Tabs } from '../shell/platform.js';
import { SoloLocks } from '../shell/solo-locks.js';

/** Tabs of one surface: Web Locks choose, BroadcastChannel tells. Without either a tab is alone. */
export function browserTabs(surface: string): Tabs {
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`parley:${surface}`) : null;
  // Not there where the page is not secure.
  const locks = (navigator as { locks?: LockManager }).locks;
  const alone = new SoloLocks();
  return {
    exclusively: (name, work) =>
      locks ? lockedOrAlone(locks, name, 'exclusive', work) : alone.exclusively(name, work),
    sharing: (name, work) => (locks ? lockedOrAlone(locks, name, 'shared', work) : alone.sharing(name, work)),
    lead(name, onLead, steal) {
      if (!channel) return leadAlone(onLead);
      return locks ? lockLead(locks, name, onLead, steal) : lazyLead(name, onLead, steal);
    },
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows: a channel stays within its origin
    tell: (news) => channel?.postMessage(news),
    onNews(listener) {
      const onMessage = ({ data }: MessageEvent): void => listener(data);
      channel?.addEventListener('message', onMessage);
      return () => channel?.removeEventListener('message', onMessage);
    },
    close: () => channel?.close(),
  };
}

/** Who can't hear the others can't follow either: each of them leads. */
function leadAlone(onLead: (leads: boolean) => void): () => void {
  let over = false;
  queueMicrotask(() => !over && onLead(true));
  return () => {
    over = true;
  };
}

/** A frame on a page of another site may have no locks, though the browser has them: then it is alone. */
async function lockedOrAlone<T>(
  locks: LockManager,
  name: string,
  mode: LockMode,
  work: () => Promise<T>,
): Promise<T> {
  let started = false;
  const begin = (): Promise<T> => {
    started = true;
    return work();
  };
  try {
    return await (locks.request(name, { mode }, begin) as Promise<T>);
  } catch (error) {
    if (started || !isDenied(error)) throw error;
    return work();
  }
}

const isDenied = (error: unknown): boolean => error instanceof DOMException && error.name === 'SecurityError';

/** Leads for as long as it holds the lock; the browser gives it on when the tab is gone. */
function lockLead(
  locks: LockManager,
  name: string,
  onLead: (leads: boolean) => void,
  steal: boolean,
): () => void {
  let standBack: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (standBack = resolve));
  const waiting = new AbortController();
  const options: LockOptions = steal ? { steal } : { signal: waiting.signal };
  let over = false;
  const lead = (): Promise<void> => {
    if (!over) onLead(true);
    return until;
  };
  locks.request(name, options, lead).catch((error: unknown) => {
    if (over) return;
    if (isDenied(error)) {
      void until.then(lazyLead(name, onLead, steal));
      return;
    }
    // Taken away by a tab that found us silent: back into the queue.
    onLead(false);
    lockLeadAgain();
  });
  const lockLeadAgain = (): void => {
    const again = lockLead(locks, name, onLead, false);
    void until.then(again);
  };
  return () => {
    over = true;
    waiting.abort();
    standBack();
  };
}

/** Pages that are not secure are rare enough to load what they need apart. */
function lazyLead(name: string, onLead: (leads: boolean) => void, steal: boolean): () => void {
  let over = false;
  let standBack = (): void => {
    over = true;
  };
  const begin = async (): Promise<void> => {
    const { leaseLead } = await import('./lease.js');
    if (!over) standBack = leaseLead(name, onLead, steal);
  };
  // Without it every tab leads itself: the same id is the same message, whoever sends it.
  begin().catch(() => onLead(true));
  return () => standBack();
}
