import { beforeEach, describe, expect, it } from '@jest/globals';
import { STILL } from '../repeat.js';
import type { Database } from './database.js';
import { AGAIN, Seen, Stillness } from './stillness.js';

let present: string;
let asked: number;
let looks: number;
let stillness: Stillness;

beforeEach(() => {
  [present, asked, looks] = ['7:7:', 0, 0];
  const statement = (): Promise<[string][]> => Promise.resolve([(asked++, [present])]);
  stillness = new Stillness({ statement } as unknown as Database);
});

const look = (): Promise<void> => Promise.resolve(void looks++);

async function turns(count: number, seen: Seen, beside?: string): Promise<number> {
  const before = looks;
  for (let n = 0; n < count; n++) await stillness.unlessStill(seen, look, beside);
  return looks - before;
}

describe('while nothing is committed', () => {
  it('nobody looks again, and once something is they do', async () => {
    const seen = new Seen();
    expect(await turns(3, seen)).toBe(1);
    expect(await stillness.unlessStill(seen, look)).toBe(STILL);
    present = '7:9:8';
    expect(await turns(3, seen)).toBe(1);
    // what was under way has ended
    present = '9:9:';
    expect(await turns(3, seen)).toBe(1);
    // another database
    present = '5:5:';
    expect(await turns(3, seen)).toBe(1);
  });

  it('whoever goes around many things goes around all of them once more', async () => {
    const seen = new Seen(4);
    expect(await turns(10, seen)).toBe(4);
    present = '8:8:';
    expect(await turns(2, seen)).toBe(2);
    present = '9:9:';
    expect(await turns(10, seen)).toBe(4);
  });

  it('a look that failed is owed', async () => {
    const seen = new Seen();
    const fails = (): Promise<void> => Promise.reject(new Error('away'));
    await expect(stillness.unlessStill(seen, fails)).rejects.toThrow('away');
    expect(await turns(2, seen)).toBe(1);
  });

  it('a look whose findings time alone may change is made again, until it finds nothing of that kind', async () => {
    const seen = new Seen();
    const waits = (): Promise<typeof AGAIN> => Promise.resolve((looks++, AGAIN));
    for (let n = 0; n < 3; n++) expect(await stillness.unlessStill(seen, waits)).not.toBe(STILL);
    expect(looks).toBe(3);
    expect(await turns(3, seen)).toBe(1);
  });

  it('what else a look depends on has them look', async () => {
    const seen = new Seen();
    expect(await turns(2, seen, 'one')).toBe(1);
    expect(await turns(2, seen, 'other')).toBe(1);
  });

  it('all whose time has come ask once, each for themselves', async () => {
    const all = [new Seen(), new Seen(), new Seen()];
    await Promise.all(all.map((seen) => stillness.unlessStill(seen, look)));
    expect([asked, looks]).toEqual([1, 3]);
  });

  it('who asks while another is answered is answered by a question of their own', async () => {
    const seen = new Seen();
    await stillness.unlessStill(seen, async () => {
      present = '8:8:';
      await stillness.unlessStill(new Seen(), look);
    });
    expect([asked, looks]).toEqual([2, 1]);
    expect(await turns(1, seen)).toBe(1);
  });
});
