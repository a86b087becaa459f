/**
 * The talk between the frame and the loader on the host page. Both sides take messages from the exact origin and window
 * of the other only. What crosses is: open or closed, how much is unread, where the visitor is, and who that is by the shop's word.
 * Never a token of ours.
 */
export type FromHost = HostNews | ShopsWord | Whereabouts;
export type HostNews = { parley: 'open'; page: string } | { parley: 'close' } | AboutVisitor;

/** What the shop signs at this moment, as it was asked to; empty: it has none. */
export interface ShopsWord {
  parley: 'proof';
  token: string;
}

/** What the shop says of its visitor: signed, unsigned, or that there is nobody any more. */
export type AboutVisitor =
  { parley: 'identify'; token: string } | { parley: 'set'; said: unknown } | { parley: 'logout' } | Invited;

/** Somebody of the team has written to the visitor, whom the page knows by this. */
export interface Invited {
  parley: 'invited';
  visitor: string;
}

/** Where the visitor is, from when that was asked on. */
export interface Whereabouts {
  parley: 'page';
  page: string;
  title: string;
  /** What led to this document, and to which address of it. */
  referrer: string;
  landing: string;
}

export type ToHost =
  | { parley: 'ready' }
  | { parley: 'close' }
  /** `label` names the button, `title` flashes in the host's title. */
  | { parley: 'unread'; count: number; label: string; title: string }
  /** The visitor has a chat: next time the frame may be loaded in the background. */
  | { parley: 'remember' }
  | { parley: 'forget' }
  /** The session of the shop's customer has ended: who is it now? */
  | { parley: 'identity' }
  /** What is about to be done wants to be sure: is it still the same customer? */
  | { parley: 'proof' }
  /** There is a chat: where is its customer? */
  | { parley: 'where' };

export interface Host {
  /** False when the page is open by itself, in a window of its own. */
  readonly framed: boolean;
  /** Of the page; null when there is none. */
  readonly origin: string | null;
  tell(message: ToHost): void;
}

/** `origin` is what the loader wrote into the frame's address. */
export function connectHost(origin: string | null, onMessage: (message: HostNews) => void): Host {
  const framed = window.parent !== window && origin !== null;
  if (!framed) return { framed, origin: null, tell: () => {} };
  // A page from a file has the origin "null", which can't be addressed.
  const target = origin === 'null' ? '*' : origin;
  hear(origin, (data) => {
    const message = readHost(data);
    if (message) onMessage(message);
  });
  return { framed, origin, tell: (message) => window.parent.postMessage(message, target) };
}

/** What the page itself says, and nobody else who can reach this window. Returns what ends it. */
export function hear(origin: string, listener: (data: unknown) => void): () => void {
  const listen = (event: MessageEvent<unknown>) => {
    if (event.source === window.parent && event.origin === origin) listener(event.data);
  };
  window.addEventListener('message', listen);
  return () => window.removeEventListener('message', listen);
}

const READERS: Record<HostNews['parley'], (data: object) => HostNews | null> = {
  open: (data) => ({ parley: 'open', page: textIn(data, 'page')?.slice(0, 2_000) ?? '' }),
  close: () => ({ parley: 'close' }),
  identify(data) {
    const token = textIn(data, 'token');
    return token === null ? null : { parley: 'identify', token };
  },
  set: (data) => ({ parley: 'set', said: 'said' in data ? data.said : null }),
  logout: () => ({ parley: 'logout' }),
  invited(data) {
    const visitor = textIn(data, 'visitor');
    return visitor === null ? null : { parley: 'invited', visitor };
  },
};

function readHost(data: unknown): HostNews | null {
  if (typeof data !== 'object' || data === null) return null;
  const name = textIn(data, 'parley') ?? '';
  return Object.hasOwn(READERS, name) ? READERS[name as HostNews['parley']](data) : null;
}

export function textIn(data: object, name: string): string | null {
  const value: unknown = name in data ? (data as Record<string, unknown>)[name] : null;
  return typeof value === 'string' ? value : null;
}
