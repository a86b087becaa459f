const DATABASE = 'parley';
const ROWS = 'outbox';

/** Deletes the rows of a surface but for some owners', and the database if nothing is left in it. */
export async function clearOutbox(surface: string, keep: readonly string[]): Promise<void> {
  const database = await existing();
  if (!database) return;
  const kept = new Set(keep.map((owner) => `${surface}:${owner}`));
  const isEmpty = await new Promise<boolean>((resolve, reject) => {
    const transaction = database.transaction(ROWS, 'readwrite');
    const rows = transaction.objectStore(ROWS);
    let left = 0;
    const cursors = rows.openKeyCursor();
    cursors.onsuccess = () => {
      const cursor = cursors.result;
      if (!cursor) return;
      const [owner = ''] = cursor.primaryKey as string[];
      if (owner.startsWith(`${surface}:`) && !kept.has(owner)) rows.delete(cursor.primaryKey);
      else left++;
      cursor.continue();
    };
    transaction.oncomplete = () => resolve(left === 0);
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB failed'));
  });
  database.close();
  if (isEmpty) await deleted();
}

/** Null if there is none: given up before it is there, a new database never was. */
function existing(): Promise<IDBDatabase | null> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.transaction?.abort();
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      if (request.error?.name === 'AbortError') resolve(null);
      else reject(request.error ?? new Error('IndexedDB failed'));
    };
  });
}

/** Other tabs close it when they are asked to; one that sleeps does so when it wakes up. */
function deleted(): Promise<void> {
  const request = indexedDB.deleteDatabase(DATABASE);
  return new Promise((resolve) => {
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
