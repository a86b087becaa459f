import { expect, it } from '@jest/globals';
import type { News } from '../history.js';
import { checkGrowth, leftIn, weigh } from './leaks.js';

const QUIET = `# HELP parley_sockets Open sockets
parley_sockets{role="guest"} 0
parley_rooms_watched 0
parley_present{where="here"} 0
parley_present{where="elsewhere"} 0
parley_typing 0
parley_database_connections{state="busy"} 0
parley_database_connections{state="idle"} 7
parley_messages_total{via="socket"} 30000
`;

it('a server that nobody uses has nothing left of anybody', () => {
  expect(leftIn(QUIET)).toEqual([]);
});

it.each([
  'parley_sockets{role="agent"} 1',
  'parley_rooms_watched 12',
  'parley_present{where="here"} 1',
  'parley_present{where="elsewhere"} 3',
  'parley_typing 1',
  'parley_database_connections{state="busy"} 1',
])('one with %s has', (line) => {
  expect(leftIn(`${QUIET}${line}\n`)).toEqual([line]);
});

it('one that does not tell who is present may have anybody', () => {
  expect(leftIn(QUIET.replaceAll(/parley_(?:present|typing).*\n/g, ''))).toHaveLength(2);
});

it('is weighed once the last one has been noticed to be gone', async () => {
  const answers = [`${QUIET}parley_rooms_watched 2\n`, QUIET];
  const wrongs: News[] = [];
  const server = { name: 'node0', heapBytes: async () => 7, metrics: async () => answers.shift() ?? QUIET };
  expect(await weigh([server], (wrong) => wrongs.push(wrong))).toEqual(new Map([['node0', 7]]));
  expect([answers, wrongs]).toEqual([[], []]);
});

it('a server that got heavier by more than a fifth has kept something', () => {
  const wrongs: News[] = [];
  const before = new Map([
    ['node0', 100],
    ['node1', 100],
  ]);
  checkGrowth(
    before,
    new Map([
      ['node0', 119],
      ['node1', 121],
    ]),
    (wrong) => wrongs.push(wrong),
  );
  expect(wrongs).toMatchObject([{ what: 'wrong', invariant: 'I14' }]);
});
