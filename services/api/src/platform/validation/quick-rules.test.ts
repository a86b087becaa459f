import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import '../../modules/messages/messages.dto.js';
import { NO_STRINGS, STRINGS } from '../../testing/inputs/strings.js';
import { Failure } from '../failure.js';
import { quickInputs, readQuickly } from './quick-rules.js';
import { readByTheRules } from './validate-input.js';

const VALUES: unknown[] = [
  ...STRINGS.map(({ text }) => text),
  ...NO_STRINGS,
  randomUUID(),
  randomUUID().toUpperCase(),
  '00000000-0000-0000-0000-000000000000',
  '00000000-0000-9000-8000-000000000000',
  'text',
  'x'.repeat(32_768),
  'x'.repeat(32_769),
  '𝒳'.repeat(20_000),
  0,
  -0,
  1,
  1.5,
  -1,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  NaN,
  Infinity,
  true,
  false,
  null,
  undefined,
  [],
  {},
  ['text'],
  { toString: 'text' },
];
const [id, roomId] = [randomUUID(), randomUUID()];
/** A payload that is right, for each that is read quickly. */
const RIGHT: Record<string, object> = {
  SendMessageEventDto: { id, roomId, message: 'Hi', type: 'text', private: false, seen: 3 },
  MarkDto: { roomId, seq: 4 },
  TypingDto: { roomId, isTyping: true, private: true },
  TypingTextDto: { roomId, text: 'I wanted to' },
};
const OTHERS = ['metadata', 'senderId', '__proto__', 'constructor'];

const slowly = (dto: new () => object, input: object): object | string => {
  try {
    return readByTheRules(dto, input);
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
};

describe.each(quickInputs().map((dto) => [dto.name, dto] as const))('%s', (name, dto) => {
  const right = RIGHT[name]!;

  it('is read quickly', () => {
    expect(readQuickly(dto, right)).toEqual(readByTheRules(dto, right));
  });

  it.each([...Object.keys(right), ...OTHERS])(
    'with another %s is taken as the rules take it, or left to them',
    (field) => {
      for (const value of VALUES)
        for (const input of [withField(right, field, value), withField({}, field, value)]) {
          const quick = readQuickly(dto, input);
          if (quick !== null) expect([value, quick]).toEqual([value, slowly(dto, input)]);
        }
    },
  );

  it.each(Object.keys(right))('without its %s', (field) => {
    const { [field]: _, ...input } = right as Record<string, unknown>;
    const quick = readQuickly(dto, input);
    if (quick !== null) expect(quick).toEqual(slowly(dto, input));
  });
});

/** As JSON has it: `__proto__` is a field of its own. */
function withField(input: object, field: string, value: unknown): object {
  const made = { ...input };
  Object.defineProperty(made, field, { value, enumerable: true, configurable: true, writable: true });
  return made;
}
