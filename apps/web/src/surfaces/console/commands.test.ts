import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '@parley/protocol';
import { choicesIn, COMMANDS, typedIn } from './commands';

describe('a text that begins with a slash', () => {
  it('is a verb first, and then what follows it', () => {
    expect(typedIn('/')).toEqual({ verb: '', words: null });
    expect(typedIn('/No')).toEqual({ verb: 'no', words: null });
    expect(typedIn('/note ')).toEqual({ verb: 'note', words: '' });
    expect(typedIn('/note  call back\ntoday ')).toEqual({ verb: 'note', words: 'call back\ntoday' });
  });

  it('is none anywhere else', () => {
    expect(typedIn('and /note')).toBeNull();
    expect(typedIn(' /note')).toBeNull();
    expect(typedIn('/etc/hosts')).toBeNull();
    expect(typedIn('')).toBeNull();
  });

  it('has each verb once', () => {
    expect(new Set(COMMANDS.map(({ verb }) => verb)).size).toBe(COMMANDS.length);
  });
});

describe('buttons', () => {
  it('are what stands between the commas, as far as a message may have them', () => {
    expect(choicesIn(' Yes, No ,, Yes')).toEqual(['Yes', 'No']);
    expect(choicesIn('')).toEqual([]);
    expect(choicesIn('1,2,3,4,5,6,7,8')).toHaveLength(LIMITS.choices);
    expect(choicesIn('x'.repeat(99))).toEqual(['x'.repeat(LIMITS.choiceChars)]);
  });
});
