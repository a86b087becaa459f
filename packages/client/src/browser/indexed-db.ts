import type { StoredItem } from '../core/item.js';
import type { OutboxStorage } from '../shell/platform.js';

interface Row {
  owner: string;
  id: string;
  item: StoredItem;
}

const DATABASE = 'parley';
const ROWS = 'outbox';

/** The outbox in IndexedDB: a row an item, found by its owner. */
export function indexedDbOutbox(surface: string): OutboxStorage {
  let opened: Promise<IDBDatabase> | null = null;
  const rows = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    opened ??= open();
    const database = await opened;
    // Closed by the browser, or by a newer page: opened again the next time.
    database.onclose = database.onversionchange = () => {
      database.close();
      opened = null;
    };
    return database.transaction(ROWS, mode).objectStore(ROWS);
  };
  const ownerKey = (owner: string): string => `${surface}:${owner}`;
  return {
    async load(owner) {
      const range = IDBKeyRange.bound([ownerKey(owner), ''], [ownerKey(owner), '\uffff']);
      const found = await answered((await rows('readonly')).getAll(range) as IDBRequest<Row[]>);
      return found.map(({ item }) => item);
    },
    async put(owner, item) {
      await committed(
        (await rows('readwrite')).put({ owner: ownerKey(owner), id: item.id, item } satisfies Row),
      );
    },
    async remove(owner, id) {
      await committed((await rows('readwrite')).delete([ownerKey(owner), id]));
    },
  };
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(ROWS, { keyPath: ['owner', 'id'] });
  return answered(request);
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });

/** Written is what is committed, not what was asked for. */
const committed = (request: IDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    const { transaction } = request;
    if (!transaction) return resolve();
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () =>
      reject(transaction.error ?? new Error('IndexedDB failed'));
  });
