import { describe, expect, it } from '@jest/globals';
import { type Drafted, draftProblem, keyFor, moved } from './attributes-page.store';

const one = (key: string, more: Partial<Drafted> = {}): Drafted => ({
  ...{ key, label: key, kind: 'text', of: 'room', choices: [], archived: false },
  ...{ isStored: false, ownKey: false },
  ...more,
});

it.each([
  ['Größe (EU)', 'grosse_eu'],
  ['  2nd size ', 'nd_size'],
  ['المقاس', ''],
])('the key of %s is %j', (label, key) => {
  expect(keyFor(label)).toBe(key);
});

describe('a draft', () => {
  it.each([
    [null, [one('a'), one('b', { kind: 'list', choices: ['x', ''] })]],
    ['label', [one('a', { label: ' ' })]],
    ['key', [one('', { label: 'x' })]],
    ['key', [one('constructor')]],
    ['twice', [one('a'), one('a', { of: 'contact' })]],
    ['choices', [one('a', { kind: 'list', choices: [' '] })]],
    ['choices', [one('a', { kind: 'list', choices: ['x'.repeat(61)] })]],
  ])('has the problem %j', (problem, draft) => {
    expect(draftProblem(draft)).toBe(problem);
  });

  it('is put in order among its like', () => {
    const [a, b, c] = [one('a'), one('b', { of: 'contact' }), one('c')];
    expect(moved([a, b, c], a, 1)).toEqual([c, b, a]);
    expect(moved([a, b, c], a, -1)).toEqual([a, b, c]);
  });
});
