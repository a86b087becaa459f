import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, expect, it } from '@jest/globals';
import { Together } from './together.js';

interface Look {
  keys: readonly string[];
  answer(): void;
  fail(): void;
}

let looks: Look[];
let together: Together<string, string>;
beforeEach(() => {
  looks = [];
  together = new Together(
    (keys) =>
      new Promise((resolve, reject) => {
        const number = looks.length + 1;
        looks.push({
          keys,
          answer: () => resolve(new Map(keys.map((key) => [key, `${key} at ${number}`]))),
          fail: () => reject(new Error(`${number} failed`)),
        });
      }),
  );
});

it('asks once for all who come while somebody else is being answered, and answers them by what was read after they came', async () => {
  const first = together.of('a');
  await turn();
  const others = [together.of('b'), together.of('a'), together.of('b')];
  await turn();
  expect(looks.map(({ keys }) => keys)).toEqual([['a']]);
  looks[0]!.answer();
  expect(await first).toBe('a at 1');
  await turn();
  expect(looks.map(({ keys }) => keys)).toEqual([['a'], ['b', 'a']]);
  looks[1]!.answer();
  expect(await Promise.all(others)).toEqual(['b at 2', 'a at 2', 'b at 2']);
});

it('goes on after a look that failed, and fails those alone who waited for it', async () => {
  const first = together.of('a');
  await turn();
  const second = together.of('a');
  looks[0]!.fail();
  await expect(first).rejects.toThrow('1 failed');
  await turn();
  looks[1]!.answer();
  expect(await second).toBe('a at 2');
});

it('looks in the name of nobody, whoever happens to ask first', async () => {
  const names = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const asked = new Together((keys: readonly string[]) => {
    seen.push(names.getStore());
    return Promise.resolve(new Map(keys.map((key) => [key, key])));
  });
  await names.run('somebody', () => asked.of('a'));
  expect(seen).toEqual([undefined]);
});

it('rests between two looks if it is told to, and lets a lone question wait for nothing', async () => {
  const asked: (readonly string[])[] = [];
  const resting = new Together((keys: readonly string[]) => {
    asked.push(keys);
    return Promise.resolve(new Map(keys.map((key) => [key, key])));
  }, 5);
  const first = await resting.of('a');
  const second = resting.of('b');
  for (let n = 0; n < 3; n++) await turn();
  const third = resting.of('c');
  expect([first, await second, await third]).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual([['a'], ['b', 'c']]);
});
