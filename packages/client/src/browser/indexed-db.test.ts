import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { IDBFactory } from 'fake-indexeddb';
import type { StoredItem } from '../core/item.js';
import { Store } from '../shell/store.js';
import { clearOutbox } from './clear-outbox.js';
import { indexedDbOutbox } from './indexed-db.js';

const item = (id: string): StoredItem => ({
  id,
  roomId: 'room',
  message: `text of ${id}`,
  private: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  state: 'queued',
});

describe('the outbox on the device', () => {
  it('leaves nothing in the browser of who only looks', async () => {
    const outbox = indexedDbOutbox('widget');
    expect(await outbox.load('nobody')).toEqual([]);
    await outbox.remove('nobody', 'a');
    expect(await indexedDB.databases()).toEqual([]);
    await outbox.put('nobody', item('a'));
    expect(await outbox.load('nobody')).toEqual([item('a')]);
    await outbox.remove('nobody', 'a');
  });

  it('brings along what an earlier version kept for a user, and leaves nobody’s to who goes by that name', async () => {
    const before = indexedDbOutbox('widget');
    await before.put('dan', item('d'));
    await before.put('nobody', item('n'));
    const outbox = indexedDbOutbox('customer', 'widget');
    expect(await outbox.load('dan')).toEqual([item('d')]);
    expect(await outbox.load('nobody')).toEqual([]);
    expect(await before.load('dan')).toEqual([]);
    expect(await before.load('nobody')).toEqual([item('n')]);
    expect(await indexedDbOutbox('customer', 'widget').load('dan')).toEqual([item('d')]);
    await before.remove('nobody', 'n');
  });

  it('is there for the next page, in the order of its ids', async () => {
    const outbox = indexedDbOutbox('widget');
    await outbox.put('ann', item('b'));
    await outbox.put('ann', item('a'));
    await outbox.put('ann', { ...item('b'), state: 'failed' });
    expect(await indexedDbOutbox('widget').load('ann')).toEqual([
      item('a'),
      { ...item('b'), state: 'failed' },
    ]);
    await outbox.remove('ann', 'a');
    expect(await outbox.load('ann')).toHaveLength(1);
  });

  it('shows nothing of one user to another, nor of one surface to another', async () => {
    await indexedDbOutbox('widget').put('bob', item('c'));
    expect(await indexedDbOutbox('widget').load('bo')).toEqual([]);
    expect(await indexedDbOutbox('widget').load('bobby')).toEqual([]);
    expect(await indexedDbOutbox('console').load('bob')).toEqual([]);
    expect(await indexedDbOutbox('widget').load('bob')).toEqual([item('c')]);
  });

  it('goes on in memory where storage does not work, and says so once', async () => {
    const report = jest.fn();
    const fails = (): Promise<never> => Promise.reject(new Error('denied'));
    const store = new Store({ load: fails, put: fails, remove: fails }, report);
    expect(await store.load('ann')).toEqual([]);
    await store.put('ann', item('a'));
    await store.remove('ann', 'a');
    expect(report).toHaveBeenCalledTimes(1);
    store.close();
  });
});

describe('clearing the outbox', () => {
  beforeEach(() => void (globalThis.indexedDB = new IDBFactory()));

  it('leaves what is of others, and of another page', async () => {
    const [widget, console] = [indexedDbOutbox('widget'), indexedDbOutbox('console')];
    for (const owner of ['ann', 'bob', 'nobody']) await widget.put(owner, item(owner));
    await console.put('ann', item('c'));
    await clearOutbox('widget', ['bob']);
    expect(await Promise.all(['ann', 'bob', 'nobody'].map((owner) => widget.load(owner)))).toEqual([
      [],
      [item('bob')],
      [],
    ]);
    expect(await console.load('ann')).toEqual([item('c')]);
    await console.remove('ann', 'c');
  });

  it('leaves no trace when nothing is left, and makes none', async () => {
    const outbox = indexedDbOutbox('widget');
    await outbox.put('ann', item('a'));
    await clearOutbox('widget', []);
    expect(await indexedDB.databases()).toEqual([]);
    await clearOutbox('widget', []);
    expect(await indexedDB.databases()).toEqual([]);
    await outbox.put('ann', item('b'));
    expect(await outbox.load('ann')).toEqual([item('b')]);
    await clearOutbox('widget', []);
  });
});
