import {
  ATTRIBUTE_NUMBER,
  type AttributeDefinition,
  type AttributeKind,
  type AttributeSettings,
  type AttributeValue,
  type AttributeValues,
  codePoints,
  isAttributeDay,
  LIMITS,
} from '@parley/protocol';
import { isBlank, normalizeLine } from '../../platform/text.js';

/** What is wrong with it, or null. */
type Problem = string | null;

/** What an admin may not make of what there is: values stand by it. */
export function successionProblem(before: AttributeSettings, after: AttributeSettings): Problem {
  const next = new Map(after.attributes.map((one) => [one.key, one]));
  for (const { key, kind, of } of before.attributes) {
    const one = next.get(key);
    if (!one) return `must still hold ${key}: archive it`;
    if (one.kind !== kind || one.of !== of) return `must leave ${key} of the kind that it is`;
  }
  const odd = after.attributes.find((one) => (one.kind === 'list') !== one.choices.length > 0);
  return odd ? `must give ${odd.key} choices exactly if it is a list` : null;
}

/** A value as it is kept, if it is one of this kind. */
export function cleanValue({ kind }: Pick<AttributeDefinition, 'kind'>, value: unknown): unknown {
  return typeof value === 'string' && kind !== 'link' ? normalizeLine(value) : value;
}

export const valueProblem = (definition: AttributeDefinition, value: unknown): Problem =>
  PROBLEMS[definition.kind](value, definition.choices);

const PROBLEMS: Record<AttributeKind, (value: unknown, choices: readonly string[]) => Problem> = {
  text: (value) =>
    typeof value === 'string' && !isBlank(value) && codePoints(value) <= LIMITS.attributeTextChars
      ? null
      : `must be text of 1 to ${LIMITS.attributeTextChars} characters`,
  number: (value) =>
    typeof value === 'number' && ATTRIBUTE_NUMBER.test(String(value))
      ? null
      : 'must be a number of at most 15 digits and 6 decimals',
  date: (value) =>
    typeof value === 'string' && isAttributeDay(value) ? null : 'must be a day like 2026-01-31',
  list: (value, choices) => (choices.includes(value as string) ? null : 'must be one of its choices'),
  checkbox: (value) => (typeof value === 'boolean' ? null : 'must be true or false'),
  link: (value) =>
    typeof value === 'string' && isLink(value) ? null : 'must be an address with https or http',
};

function isLink(text: string): boolean {
  if (codePoints(text) > LIMITS.recordUrlChars) return false;
  const url = URL.parse(text);
  return (url?.protocol === 'https:' || url?.protocol === 'http:') && !url.username && !url.password;
}

/** What is there when the named ones are set, and which of them are not as they were. */
export function changed(
  before: AttributeValues,
  asked: Readonly<Record<string, AttributeValue | null>>,
): { after: AttributeValues; keys: string[] } {
  const after = { ...before };
  const keys = Object.keys(asked).filter((key) => (before[key] ?? null) !== asked[key]);
  for (const key of keys) {
    const value = asked[key] ?? null;
    if (value === null) delete after[key];
    else after[key] = value;
  }
  return { after, keys };
}
