/**
 * The talk between the frame and the loader on the host page. Both sides take messages from the exact origin and window
 * of the other only. What crosses is: open or closed, how much is unread, where the visitor is. Never a token.
 */
export type FromHost = { parley: 'open'; page: string } | { parley: 'close' };

export type ToHost =
  | { parley: 'ready' }
  | { parley: 'close' }
  /** `label` names the button, `title` flashes in the host's title. */
  | { parley: 'unread'; count: number; label: string; title: string }
  /** The visitor has a chat: next time the frame may be loaded in the background. */
  | { parley: 'remember' }
  | { parley: 'forget' };

export interface Host {
  /** False when the page is open by itself, in a window of its own. */
  readonly framed: boolean;
  tell(message: ToHost): void;
}

/** `origin` is what the loader wrote into the frame's address. */
export function connectHost(origin: string | null, onMessage: (message: FromHost) => void): Host {
  const framed = window.parent !== window && origin !== null;
  if (!framed) return { framed, tell: () => {} };
  // A page from a file has the origin "null", which can't be addressed.
  const target = origin === 'null' ? '*' : origin;
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== origin) return;
    const message = readHost(event.data);
    if (message) onMessage(message);
  });
  return { framed, tell: (message) => window.parent.postMessage(message, target) };
}

function readHost(data: unknown): FromHost | null {
  if (typeof data !== 'object' || data === null || !('parley' in data)) return null;
  if (data.parley === 'close') return { parley: 'close' };
  if (data.parley !== 'open') return null;
  const page = 'page' in data && typeof data.page === 'string' ? data.page.slice(0, 2_000) : '';
  return { parley: 'open', page };
}
