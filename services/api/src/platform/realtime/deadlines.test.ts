import { describe, expect, it } from '@jest/globals';
import { Deadlines } from './deadlines.js';

describe('deadlines', () => {
  it('name what is due, until it gets another moment', () => {
    const deadlines = new Deadlines<string>(1_000);
    deadlines.set('first', 5_200);
    deadlines.set('second', 7_000);
    expect(deadlines.due(4_999)).toEqual([]);
    // never late, at most a slot early
    expect(deadlines.due(5_000)).toEqual(['first']);
    expect(deadlines.due(5_900)).toEqual(['first']);
    deadlines.set('first', 9_000);
    expect(deadlines.due(8_000)).toEqual(['second']);
    expect(deadlines.due(60_000).sort()).toEqual(['first', 'second']);
  });

  it('can be brought forward and taken back', () => {
    const deadlines = new Deadlines<string>(1_000);
    deadlines.set('one', 9_000);
    deadlines.set('one', 3_000);
    expect(deadlines.due(3_000)).toEqual(['one']);
    deadlines.delete('one');
    deadlines.delete('one');
    expect(deadlines.due(60_000)).toEqual([]);
  });
});
