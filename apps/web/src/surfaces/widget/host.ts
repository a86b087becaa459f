/**
 * The talk between the frame and the loader on the host page. Both sides take messages from the exact origin and window
 * of the other only. What crosses is: open or closed, how much is unread, where the visitor is, and who that is by the shop's word.
 * Never a token of ours.
 */
export type FromHost = { parley: 'open'; page: string } | { parley: 'close' } | AboutVisitor;

/** What the shop says of its visitor: signed, unsigned, or that there is nobody any more. */
export type AboutVisitor =
  { parley: 'identify'; token: string } | { parley: 'set'; said: unknown } | { parley: 'logout' };

export type ToHost =
  | { parley: 'ready' }
  | { parley: 'close' }
  /** `label` names the button, `title` flashes in the host's title. */
  | { parley: 'unread'; count: number; label: string; title: string }
  /** The visitor has a chat: next time the frame may be loaded in the background. */
  | { parley: 'remember' }
  | { parley: 'forget' }
  /** The session of the shop's customer has ended: who is it now? */
  | { parley: 'identity' };

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

const READERS: Record<FromHost['parley'], (data: object) => FromHost | null> = {
  open: (data) => ({ parley: 'open', page: textIn(data, 'page')?.slice(0, 2_000) ?? '' }),
  close: () => ({ parley: 'close' }),
  identify(data) {
    const token = textIn(data, 'token');
    return token === null ? null : { parley: 'identify', token };
  },
  set: (data) => ({ parley: 'set', said: 'said' in data ? data.said : null }),
  logout: () => ({ parley: 'logout' }),
};

function readHost(data: unknown): FromHost | null {
  if (typeof data !== 'object' || data === null) return null;
  const name = textIn(data, 'parley') ?? '';
  return Object.hasOwn(READERS, name) ? READERS[name as FromHost['parley']](data) : null;
}

function textIn(data: object, name: string): string | null {
  const value: unknown = name in data ? (data as Record<string, unknown>)[name] : null;
  return typeof value === 'string' ? value : null;
}
