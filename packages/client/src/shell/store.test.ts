import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StoredItem } from '../core/item.js';
import { Store } from './store.js';

const item = (id: string): StoredItem => ({
  id,
  roomId: 'room',
  message: `text of ${id}`,
  private: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  state: 'queued',
});

/** A disk that can fail and hang. */
class Disk {
  readonly rows = new Map<string, StoredItem>();
  readonly reopen = jest.fn();
  mood: 'well' | 'fails' | 'hangs' = 'well';

  load = (): Promise<StoredItem[]> => this.at(() => [...this.rows.values()]);
  put = (_owner: string, one: StoredItem): Promise<void> => this.at(() => void this.rows.set(one.id, one));
  remove = (_owner: string, id: string): Promise<void> => this.at(() => void this.rows.delete(id));
  clear = (): Promise<void> => this.at(() => this.rows.clear());

  private async at<T>(work: () => T): Promise<T> {
    if (this.mood === 'fails') throw new Error('the disk is full');
    if (this.mood === 'hangs') return new Promise<never>(() => undefined);
    return work();
  }
}

const report = jest.fn();
const onBack = jest.fn();
let disk: Disk;
let store: Store;

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  disk = new Disk();
  store = new Store(disk, report, onBack);
});
afterEach(() => {
  store.close();
  jest.useRealTimers();
});

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
const onDisk = (): string[] => [...disk.rows.keys()];

describe('the store', () => {
  it('gets what it lacks once storage works again, and says so', async () => {
    await store.put('ann', item('kept'));
    disk.mood = 'fails';
    // answered all the same: what can't be kept is sent
    await store.put('ann', item('new'));
    await store.remove('ann', 'kept');
    await pass(20_000);
    expect([onDisk(), report.mock.calls.length]).toEqual([['kept'], 1]);
    disk.mood = 'well';
    await pass(60_000);
    expect(onDisk()).toEqual(['new']);
    expect(onBack).toHaveBeenCalledTimes(1);
    await store.put('ann', item('later'));
    expect(onDisk()).toEqual(['new', 'later']);
  });

  it('does not send after a reload what was dropped while storage hung', async () => {
    await store.put('ann', item('a'));
    await store.put('ann', item('b'));
    disk.mood = 'hangs';
    const first = store.remove('ann', 'a');
    const second = store.remove('ann', 'b');
    await pass(3_000);
    await Promise.all([first, second]);
    disk.mood = 'well';
    await pass(1_000);
    expect(disk.reopen).toHaveBeenCalled();
    expect(await new Store(disk, report).load('ann')).toEqual([]);
  });

  it('is left alone once it is closed, also when a try was under way', async () => {
    disk.mood = 'fails';
    await store.put('ann', item('a'));
    disk.mood = 'hangs';
    await pass(1_500);
    store.close();
    await pass(3_000);
    expect([jest.getTimerCount(), report.mock.calls.length]).toEqual([0, 1]);
  });

  it('keeps of what changes meanwhile the newest', async () => {
    disk.mood = 'fails';
    await store.put('ann', item('a'));
    await store.put('ann', { ...item('a'), state: 'failed' });
    await store.put('ann', item('b'));
    await store.remove('ann', 'b');
    disk.mood = 'well';
    await pass(1_000);
    expect([...disk.rows.values()]).toEqual([{ ...item('a'), state: 'failed' }]);
  });

  it('deletes later what it could not delete when somebody signed out', async () => {
    await store.put('ann', item('a'));
    disk.mood = 'fails';
    await store.put('ann', item('b'));
    await store.clear([]);
    disk.mood = 'well';
    await pass(1_000);
    expect(onDisk()).toEqual([]);
  });

  it('tries less and less often where there is no storage at all', async () => {
    disk.mood = 'fails';
    const tries = jest.spyOn(disk, 'load');
    await store.load('ann');
    await pass(10 * 60_000);
    expect(tries.mock.calls.length).toBeLessThan(20);
    expect(report).toHaveBeenCalledTimes(1);
  });
});
