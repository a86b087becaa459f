import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import type { StoredItem } from '../core/item.js';
import type { OutboxStorage, Platform, SessionStorage, Tabs } from '../shell/platform.js';
import type { RawSocketClass } from '../shell/wire.js';

export interface NodeClientOptions {
  url: string;
  surface?: string;
  /** Where the session and what is not sent yet are kept: only while the process lives, or in a file. */
  storage?: 'memory' | { file: string };
}

interface Kept {
  session: string | null;
  /** Owner → id → item. */
  outbox: Record<string, Record<string, StoredItem>>;
}

interface Storage {
  kept: Kept;
  save(): void;
}

export function nodePlatform({ url, surface = 'node', storage = 'memory' }: NodeClientOptions): Platform {
  const store = storage === 'memory' ? inMemory() : inFile(storage.file);
  return {
    url: url.replace(/\/+$/, ''),
    surface,
    Socket: NodeSocket as unknown as RawSocketClass,
    session: sessionIn(store),
    outbox: outboxIn(store),
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

const inMemory = (): Storage => ({ kept: { session: null, outbox: {} }, save: nothing });

/** Replaced as a whole, so that a crash leaves the old file or the new one. */
function inFile(file: string): Storage {
  const kept = read(file);
  return {
    kept,
    save() {
      const half = `${file}.${process.pid}.new`;
      writeFileSync(half, JSON.stringify(kept), { mode: 0o600, flush: true });
      renameSync(half, file);
    },
  };
}

function read(file: string): Kept {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch (error) {
    // The first start. Anything else is not ours to throw away.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return inMemory().kept;
    throw error;
  }
}

const sessionIn = ({ kept, save }: Storage): SessionStorage => ({
  read: () => kept.session,
  write(value) {
    kept.session = value;
    save();
  },
  onChange: () => nothing,
});

const outboxIn = ({ kept, save }: Storage): OutboxStorage => ({
  load: async (owner) => Object.values(kept.outbox[owner] ?? {}),
  async put(owner, item) {
    kept.outbox[owner] = { ...kept.outbox[owner], [item.id]: item };
    save();
  },
  async remove(owner, id) {
    delete kept.outbox[owner]?.[id];
    save();
  },
});

/** One process is one tab. */
function alone(): Tabs {
  return {
    exclusively: (_, work) => work(),
    lead(_, onLead) {
      queueMicrotask(() => onLead(true));
      return nothing;
    },
    tell: nothing,
    onNews: () => nothing,
    close: nothing,
  };
}
