import { expect, it } from '@jest/globals';
import { draftShelf } from './draft-shelf';

const kept = (value: string | null = null) => ({
  get: () => value,
  set: (next: string) => void (value = next),
});

it('keeps what is begun in each room, and forgets what was sent', () => {
  const place = kept();
  draftShelf(place).write('one', 'Could you');
  draftShelf(place).write('two', 'And');
  draftShelf(place).write('two', '');
  expect(draftShelf(place).read('one')).toBe('Could you');
  expect(draftShelf(place).read('two')).toBe('');
  draftShelf(place).clear();
  expect(draftShelf(place).read('one')).toBe('');
});

it('begins empty where something else was written', () => {
  for (const text of ['null', '[1]', '{"one":1}', '"text"', '{broken'])
    expect(draftShelf(kept(text)).read('one')).toBe('');
});
