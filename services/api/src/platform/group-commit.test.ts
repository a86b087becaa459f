import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

afterEach(() => void jest.useRealTimers());

/** Commits that end when they are told to. */
function slowly() {
  const batches: { items: string[]; end: (error?: Error) => void }[] = [];
  const refused: string[] = [];
  const commits = new GroupCommit<string>({
    name: 'message',
    commit: (items) =>
      new Promise((resolve, reject) =>
        batches.push({ items, end: (error) => (error ? reject(error) : resolve()) }),
      ),
    refuse: (item, failure) => refused.push(`${item}: ${failure.code}`),
    occupied: () => Promise.resolve([]),
  });
  return { commits, batches, refused };
}

describe('a group commit', () => {
  it('makes one batch of all that arrives during the one before', async () => {
    const { commits, batches } = slowly();
    for (const item of ['a', 'b']) commits.add(item);
    await Promise.resolve();
    for (const item of ['c', 'd']) commits.add(item);
    batches[0]!.end();
    while (batches.length < 2) await Promise.resolve();
    expect(batches.map(({ items }) => items)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    batches[1]!.end();
    await commits.idle();
  });

  it('takes one for each of many keys, and all at once where there are few', async () => {
    const batches: string[][] = [];
    const commits = new GroupCommit<string>({
      name: 'message',
      commit: (items) => Promise.resolve(void batches.push(items)),
      refuse: () => undefined,
      occupied: () => Promise.resolve([]),
      keyOf: (item) => item.slice(0, 1),
    });
    const letters = [...'abcdefghijklmnop'];
    const [first, second] = [letters.map((key) => `${key}1`), letters.map((key) => `${key}2`)];
    for (const item of [...first, ...second, 'a3']) commits.add(item);
    await commits.idle();
    // of two keys more would be slower than all
    for (const item of ['a4', 'b4', 'a5']) commits.add(item);
    await commits.idle();
    expect(batches).toEqual([first, second, ['a3'], ['a4', 'b4', 'a5']]);
  });

  it('refuses what waits behind a commit that does not end, and goes on after it', async () => {
    jest.useFakeTimers();
    const { commits, batches, refused } = slowly();
    commits.add('first');
    await jest.advanceTimersByTimeAsync(0);
    commits.add('behind it');
    await jest.advanceTimersByTimeAsync(1_400);
    expect(refused).toEqual([]);
    await jest.advanceTimersByTimeAsync(200);
    expect(refused).toEqual(['behind it: UNAVAILABLE']);
    expect(() => commits.add('too late')).toThrow('UNAVAILABLE');
    batches[0]!.end(new Error('Query read timeout'));
    await commits.idle();
    expect(refused.at(-1)).toBe('first: UNAVAILABLE');
    commits.add('after it');
    await jest.advanceTimersByTimeAsync(0);
    batches[1]!.end();
    await commits.idle();
    expect(batches[1]!.items).toEqual(['after it']);
  });
});
