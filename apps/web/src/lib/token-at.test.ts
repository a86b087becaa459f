import { describe, expect, it } from '@jest/globals';
import { replaceToken, tokenAt } from './token-at';

describe('the word in which one writes', () => {
  it('counts from its sign to where one is', () => {
    expect(tokenAt('/hi', 3, '/')).toEqual({ start: 0, end: 3, word: 'hi' });
    expect(tokenAt('Dear,\n/re', 9, '/')).toEqual({ start: 6, end: 9, word: 're' });
    expect(tokenAt('a /b c', 4, '/')).toEqual({ start: 2, end: 4, word: 'b' });
    expect(tokenAt('/', 1, '/')?.word).toBe('');
  });

  it('is none where the sign is part of something else', () => {
    expect(tokenAt('and/or', 6, '/')).toBeNull();
    expect(tokenAt('https://shop', 12, '/')).toBeNull();
    expect(tokenAt('/hi there', 9, '/')).toBeNull();
    expect(tokenAt('', 0, '/')).toBeNull();
    expect(tokenAt('mail@shop', 9, '@')).toBeNull();
  });

  it('gives way to what is chosen', () => {
    const text = 'Dear, /re please';
    expect(replaceToken(text, tokenAt(text, 9, '/')!, 'return it')).toBe('Dear, return it please');
  });
});
