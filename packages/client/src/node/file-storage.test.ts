import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredItem } from '../core/item.js';
import { outboxInFiles, sessionInFile } from './file-storage.js';

const item = (id: string, over: Partial<StoredItem> = {}): StoredItem => ({
  id,
  roomId: 'room',
  message: `text ${id}`,
  private: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  state: 'queued',
  ...over,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-outbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const idsOf = (items: StoredItem[]): string[] => items.map(({ id }) => id);

describe('an outbox in files', () => {
  it('keeps what two clients write and remove, whichever of them does it', async () => {
    const [a, b] = [outboxInFiles(folder), outboxInFiles(folder)];
    await Promise.all(['1', '3', '5'].map((id) => a.put('ann', item(id))));
    await Promise.all(['2', '4'].map((id) => b.put('ann', item(id))));
    await b.remove('ann', '3');
    await a.put('ann', item('5', { state: 'failed' }));
    for (const outbox of [a, b, outboxInFiles(folder)])
      expect(await outbox.load('ann')).toEqual([
        ...['1', '2', '4'].map((id) => item(id)),
        item('5', { state: 'failed' }),
      ]);
  });

  it('keeps the users apart, whatever they are called', async () => {
    const outbox = outboxInFiles(folder);
    await outbox.put('../ann', item('1'));
    await outbox.put('bob', item('2'));
    expect(idsOf(await outbox.load('../ann'))).toEqual(['1']);
    expect(idsOf(await outbox.load('bob'))).toEqual(['2']);
    expect(await outbox.load('carla')).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('does not read what a crash left half written', async () => {
    const outbox = outboxInFiles(folder);
    await outbox.put('ann', item('1'));
    writeFileSync(join(folder, 'ann', '2.json.77.1.new'), '{"id":');
    expect(idsOf(await outbox.load('ann'))).toEqual(['1']);
  });

  it('tells that something has been lying there for a while', async () => {
    const outbox = outboxInFiles(folder);
    await outbox.put('ann', item('1'));
    const old = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'ann', '1.json'), old, old);
    const stops: (() => void)[] = [];
    await new Promise<void>((resolve) => stops.push(outbox.onLeftBehind?.(resolve) ?? resolve));
    for (const stop of stops) stop();
    expect(stops).toHaveLength(1);
  });
});

describe('a session in a file', () => {
  it('is read as another client wrote it last', () => {
    const [a, b] = ['session', 'session'].map((name) => sessionInFile(join(folder, name)));
    expect(b?.read()).toBeNull();
    a?.write('one');
    b?.write('two');
    expect(a?.read()).toBe('two');
    a?.write(null);
    expect(b?.read()).toBeNull();
  });
});
