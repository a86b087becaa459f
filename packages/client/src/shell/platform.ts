import type { GuestChallenge } from '@parley/protocol';
import type { StoredItem } from '../core/item.js';
import type { RawSocketClass } from './wire.js';

/** What a place where the client runs must offer. */
export interface Platform {
  url: string;
  surface: string;
  /** Requests say that the refresh token is to be in the cookie of the surface. */
  cookie: boolean;
  Socket: RawSocketClass;
  /** The session, readable by every tab of the surface. */
  session: SessionStorage;
  outbox: OutboxStorage;
  tabs: Tabs;
  device: Device;
  /** Does the work that the server asks of new guests. Without it they are refused while it is asked for. */
  prove?: ((challenge: GuestChallenge) => Promise<string>) | undefined;
}

export interface SessionStorage {
  read(): string | null;
  write(value: string | null): void;
  /** Another tab wrote. */
  onChange(listener: () => void): () => void;
}

/** Kept per owner, so that nothing of one user is ever read for another. Every call may fail. */
export interface OutboxStorage {
  load(owner: string): Promise<StoredItem[]>;
  put(owner: string, item: StoredItem): Promise<void>;
  remove(owner: string, id: string): Promise<void>;
  /** After a failure: what was opened is perhaps no good any more. */
  reopen?(): void;
  /** Deletes what waits for anybody but these, and leaves no trace of what is empty then. */
  clear?(keep: readonly string[]): Promise<void>;
  /** Where clients share it and hear nothing of each other: somebody may have left something. */
  onLeftBehind?(listener: () => void): () => void;
}

export interface Tabs {
  /** One at a time among all tabs, and none that shares `name`. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Any number at a time, but none while somebody has `name` exclusively, or has waited longer for it. */
  sharing<T>(name: string, work: () => Promise<T>): Promise<T>;
  /**
   * Waits to become the leader of `name` and calls `onLead(true)`; `onLead(false)` when another tab took over. `steal` does not
   * wait. Returns how to stand back.
   */
  lead(name: string, onLead: (leads: boolean) => void, steal: boolean): () => void;
  tell(news: unknown): void;
  onNews(listener: (news: unknown) => void): () => void;
  close(): void;
}

export interface Device {
  /** The language the page is in, for whoever writes to its user; empty if it has none. */
  language(): string;
  isVisible(): boolean;
  onVisible(listener: () => void): () => void;
  /** False is sure, true is a guess. */
  isOnline(): boolean;
  /** It changed. */
  onNetwork(listener: () => void): () => void;
  /** The page is about to go, perhaps for ever: the last moment to say something. */
  onLeave(listener: () => void): () => void;
  /** Something does not work, and the client goes on without it. */
  report(error: unknown): void;
}
