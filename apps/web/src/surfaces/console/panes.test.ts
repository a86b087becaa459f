import { describe, expect, it } from '@jest/globals';
import { besides, opened, without, type Panes } from './panes';

const two: Panes = { panes: ['a', 'b'], active: 'b' };

describe('chats side by side', () => {
  it('opens a chat in the place of the one that is worked in, or goes to it', () => {
    expect(opened({ panes: [], active: null }, 'a')).toEqual({ panes: ['a'], active: 'a' });
    expect(opened(two, 'c')).toEqual({ panes: ['a', 'c'], active: 'c' });
    expect(opened(two, 'a')).toEqual({ panes: ['a', 'b'], active: 'a' });
    expect(opened({ panes: ['a', 'b'], active: null }, 'c')).toEqual({ panes: ['c', 'b'], active: 'c' });
  });

  it('shows four at most', () => {
    const four = ['b', 'c', 'd'].reduce(besides, { panes: ['a'], active: 'a' });
    expect(four).toEqual({ panes: ['a', 'b', 'c', 'd'], active: 'd' });
    expect(besides(four, 'e')).toEqual({ panes: ['a', 'b', 'c', 'e'], active: 'e' });
  });

  it('takes one away again, but not the only one', () => {
    expect(besides(two, 'b')).toEqual({ panes: ['a'], active: 'a' });
    expect(besides({ panes: ['a'], active: 'a' }, 'a')).toEqual({ panes: ['a'], active: 'a' });
    expect(without(two, 'a')).toEqual({ panes: ['b'], active: 'b' });
    expect(without({ panes: ['a'], active: 'a' }, 'a')).toEqual({ panes: [], active: null });
  });
});
