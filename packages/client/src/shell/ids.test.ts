import { describe, expect, it } from '@jest/globals';
import { checkMessage } from './check.js';
import { newId, newSecret } from './ids.js';

describe('ids', () => {
  it('grow with every call, within a millisecond and when the clock goes back', () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => newId(1_700_000_000_000 - (i % 7)));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.slice(0, 100))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('come with secrets of 256 bits', () => {
    expect(newSecret()).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a message', () => {
  it.each(['', '  \n\t', '\u200b\u200d', '\u2800'])('with nothing to see is refused (%j)', (text) => {
    expect(() => checkMessage(text)).toThrow(expect.objectContaining({ code: 'INVALID', reason: 'EMPTY' }));
  });

  it('is measured in code points and in bytes', () => {
    expect(checkMessage('😀'.repeat(5_000))).toHaveLength(10_000);
    expect(() => checkMessage('😀'.repeat(5_001))).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }));
  });
});
