import { expect, it } from '@jest/globals';
import { namedParts } from './named-parts';

const ben = { userId: 'b', name: 'Ben' };
const benny = { userId: 'y', name: 'Ben Younger' };

it('finds the longest name that stands there, and leaves the rest as it is', () => {
  expect(namedParts('Hi @Ben, ask @Ben Younger or ben@x.test', [ben, benny])).toEqual([
    { text: 'Hi ' },
    { text: '@Ben', userId: 'b' },
    { text: ', ask ' },
    { text: '@Ben Younger', userId: 'y' },
    { text: ' or ben@x.test' },
  ]);
  expect(namedParts('@', [ben])).toEqual([{ text: '@' }]);
  expect(namedParts('', [ben])).toEqual([]);
});
