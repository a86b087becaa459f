import type { StoredItem } from '../core/item.js';
import { NOBODY } from '../core/items.js';
import type { OutboxStorage } from '../shell/platform.js';
import { DATABASE, isOutboxThere } from './outbox-there.js';

interface Row {
  owner: string;
  id: string;
  item: StoredItem;
}

const ROWS = 'outbox';

/** Opens the database, and again after the browser or a newer page has closed it. */
class Opened {
  private database: Promise<IDBDatabase> | null = null;

  /** The next one opens it anew; one that hangs is left to itself. */
  forget(): void {
    void this.database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.database = null;
  }

  /** The rows; null if there is no database yet and `create` does not ask for one. */
  async rows(mode: IDBTransactionMode, create: boolean): Promise<IDBObjectStore | null> {
    if (!this.database && !create && !(await isOutboxThere())) return null;
    this.database ??= open();
    const database = await this.database;
    database.onclose = database.onversionchange = () => {
      database.close();
      this.database = null;
    };
    return database.transaction(ROWS, mode).objectStore(ROWS);
  }
}

/**
 * The outbox in IndexedDB: a row an item, found by its owner. There is no database before there is an item: who only looks at a
 * page leaves nothing in the browser. What an earlier version kept for a user under the surface `formerly` comes along.
 */
export function indexedDbOutbox(surface: string, formerly?: string): OutboxStorage {
  const opened = new Opened();
  const ownerKey = (owner: string): string => `${surface}:${owner}`;
  const found = async (key: string): Promise<Row[]> => {
    const rows = await opened.rows('readonly', false);
    if (!rows) return [];
    return answered(rows.getAll(IDBKeyRange.bound([key, ''], [key, '\uffff'])) as IDBRequest<Row[]>);
  };
  const put = async (row: Row): Promise<void> => committed((await opened.rows('readwrite', true))!.put(row));
  const remove = async (key: string, id: string): Promise<void> => {
    const rows = await opened.rows('readwrite', false);
    if (rows) await committed(rows.delete([key, id]));
  };
  return {
    async load(owner) {
      const key = ownerKey(owner);
      // Nobody's may be those of a page that still goes by that name.
      for (const row of formerly && owner !== NOBODY ? await found(`${formerly}:${owner}`) : []) {
        await put({ ...row, owner: key });
        await remove(row.owner, row.id);
      }
      return (await found(key)).map(({ item }) => item);
    },
    put: (owner, item) => put({ owner: ownerKey(owner), id: item.id, item }),
    remove: (owner, id) => remove(ownerKey(owner), id),
    reopen: () => opened.forget(),
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
