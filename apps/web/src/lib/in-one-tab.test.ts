import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { inOneTab } from './in-one-tab';

const setLocks = (locks: unknown): void =>
  void Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });

/** As a browser's, for one page that plays several tabs. */
function fakeLocks() {
  const held = new Set<string>();
  return {
    async request(name: string, _options: object, work: (lock: object | null) => Promise<void>) {
      if (held.has(name)) return work(null);
      held.add(name);
      await work({ name });
      held.delete(name);
    },
  };
}

afterEach(() => {
  jest.useRealTimers();
  setLocks(undefined);
  localStorage.clear();
});

describe.each([
  ['with locks', () => setLocks(fakeLocks())],
  ['without locks', () => setLocks(undefined)],
])('what is done in one tab, %s', (_, begin) => {
  it('is done once for an occasion, and again for the next', async () => {
    jest.useFakeTimers();
    begin();
    const done: string[] = [];
    for (const tab of ['a', 'b', 'c']) inOneTab('ring:1', () => done.push(tab));
    inOneTab('ring:2', () => done.push('b'));
    await jest.advanceTimersByTimeAsync(11_000);
    inOneTab('ring:1', () => done.push('c'));
    expect(done).toEqual(['a', 'b', 'c']);
  });
});

describe('what is done in one tab', () => {
  it('is done where locks are denied, too', async () => {
    const done: string[] = [];
    setLocks({ request: () => Promise.reject(new DOMException('no', 'SecurityError')) });
    inOneTab('ring:3', () => done.push('a'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(done).toEqual(['a']);
  });
});
