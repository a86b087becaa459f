import { WebSocket } from 'ws';
import type { StoredItem } from '../core/item.js';
import type { OutboxStorage, Platform, SessionStorage, Tabs } from '../shell/platform.js';
import { SoloLocks } from '../shell/solo-locks.js';
import type { RawSocketClass } from '../shell/wire.js';
import { outboxInFiles, sessionInFile } from './file-storage.js';

export interface NodeClientOptions {
  url: string;
  surface?: string;
  /**
   * Where the session and what is not sent yet are kept: only while the process lives, or in a file and a folder `….outbox`
   * beside it. Several clients may share one, like the tabs of a browser.
   */
  storage?: 'memory' | { file: string };
}

export function nodePlatform({ url, surface = 'node', storage = 'memory' }: NodeClientOptions): Platform {
  const file = storage === 'memory' ? null : storage.file;
  return {
    url: url.replace(/\/+$/, ''),
    surface,
    cookie: false,
    Socket: NodeSocket as unknown as RawSocketClass,
    session: file ? sessionInFile(file) : sessionInMemory(),
    outbox: file ? outboxInFiles(`${file}.outbox`) : outboxInMemory(),
    tabs: alone(),
    device: {
      language: () => '',
      isVisible: () => true,
      onVisible: () => nothing,
      isOnline: () => true,
      onNetwork: () => nothing,
      onLeave: () => nothing,
      report: warn,
    },
  };
}

/** Gone at once: the polite end waits half a minute for a server that may be gone itself. */
class NodeSocket extends WebSocket {
  override close(): void {
    this.terminate();
  }
}

const nothing = (): void => undefined;

const warn = (error: unknown): void =>
  process.emitWarning(
    error instanceof Error ? error : new Error('The outbox can not be kept.', { cause: error }),
  );

function sessionInMemory(): SessionStorage {
  let session: string | null = null;
  return { read: () => session, write: (value) => void (session = value), onChange: () => nothing };
}

function outboxInMemory(): OutboxStorage {
  const owners = new Map<string, Map<string, StoredItem>>();
  const itemsOf = (owner: string): Map<string, StoredItem> => {
    const items = owners.get(owner) ?? new Map<string, StoredItem>();
    owners.set(owner, items);
    return items;
  };
  return {
    load: async (owner) => [...itemsOf(owner).values()],
    put: async (owner, item) => void itemsOf(owner).set(item.id, item),
    remove: async (owner, id) => void itemsOf(owner).delete(id),
  };
}

/** One process is one tab. */
function alone(): Tabs {
  const { exclusively, sharing } = new SoloLocks();
  return {
    exclusively,
    sharing,
    lead(_, onLead) {
      queueMicrotask(() => onLead(true));
      return nothing;
    },
    tell: nothing,
    onNews: () => nothing,
    close: nothing,
  };
}
