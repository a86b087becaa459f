import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { linesOf, readHistory } from './lines.js';
import { mergeRecords } from './merge.js';
import { Recorder } from './recorder.js';

let folder: string;
const file = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-record-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function record(name: string, times: readonly number[]): string {
  let next = 0;
  const recorder = new Recorder(file(name), () => times[next++]!);
  for (const at of times) recorder.add({ what: 'note', text: `${name} ${at}` });
  recorder.close();
  return file(name);
}

it('writes what was submitted at once, in its place behind what was shown before, and that by the end of the turn', async () => {
  const recorder = new Recorder(file('a'), () => 1);
  const mark = { what: 'mark', client: 'c', room: 'r', user: 'u', delivered: 1, read: 0 } as const;
  const submitted = { what: 'submitted', client: 'c', room: 'r', log: 'public', id: 'm', text: '' } as const;
  const kinds = (): string[] => [...readHistory(file('a'))].map(({ what }) => what);
  recorder.add(mark);
  recorder.add(submitted);
  recorder.add(mark);
  expect(kinds()).toEqual(['mark', 'submitted']);
  await new Promise((resolve) => setImmediate(resolve));
  expect(kinds()).toEqual(['mark', 'submitted', 'mark']);
  recorder.close();
});

it('merges records by time, and of the same time in the order of the records', () => {
  mergeRecords([record('a', [1, 4.5, 9]), record('b', [0.25, 4.5, 20]), record('none', [])], file('all'));
  const texts = [...readHistory(file('all'))].map((each) => each.what === 'note' && each.text);
  expect(texts).toEqual(['b 0.25', 'a 1', 'a 4.5', 'b 4.5', 'a 9', 'b 20']);
});

it('leaves out the half line of a process that was killed', () => {
  const torn = record('a', [1]);
  appendFileSync(torn, '{"at":2,"what":"no');
  mergeRecords([torn], file('all'));
  expect([...readHistory(file('all'))]).toEqual([{ at: 1, what: 'note', text: 'a 1' }]);
});

it('reads lines that cross the pieces in which a file is read', () => {
  const long = Array.from({ length: 50 }, (_, i) => `${i}-${'größer 🙂'.repeat(9_000)}`);
  writeFileSync(file('long'), `${long.join('\n')}\n`);
  expect([...linesOf(file('long'))]).toEqual(long);
});
