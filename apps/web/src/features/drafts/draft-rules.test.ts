import { describe, expect, it } from '@jest/globals';
import { NONE, stepOf, type Step } from './draft-rules';

const base = { version: 3, text: 'Hello' };

describe('a draft', () => {
  it.each<[why: string, here: string, there: { version: number; text: string }, does: Step['do']]>([
    ['rests where nothing happened', 'Hello', base, 'rest'],
    ['is saved when it was written on here', 'Hello you', base, 'save'],
    ['is saved when it was emptied here', '', base, 'save'],
    ['follows what was written elsewhere', 'Hello', { version: 4, text: 'Hello Noor' }, 'follow'],
    ['is gone when it was sent elsewhere', 'Hello', { version: 4, text: '' }, 'follow'],
    ['goes on here when it was sent elsewhere', 'Hello you', { version: 4, text: '' }, 'save'],
    ['goes on here when nothing but its version is new', 'Hello you', { version: 4, text: 'Hello' }, 'save'],
    ['is settled when both wrote the same', 'Hello you', { version: 4, text: 'Hello you' }, 'rest'],
    ['is its author’s to settle when both wrote', 'Hello you', { version: 4, text: 'Hi' }, 'offer'],
    ['follows into a field that was emptied', '', { version: 4, text: 'Hi' }, 'follow'],
  ])('%s', (_, here, there, does) => {
    const step = stepOf(here, base, there);
    expect(step.do).toBe(does);
    // what was not seen in the field is no ground to write over it
    if (does === 'offer') expect(step.base).toBe(base);
  });

  it('of another device is found by an empty field', () => {
    expect(stepOf('', NONE, { version: 9, text: 'Hi' })).toEqual({
      do: 'follow',
      base: { version: 9, text: 'Hi' },
    });
  });
});
