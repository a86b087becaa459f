import {
  ATTRIBUTE_NUMBER,
  type AttributeDefinition,
  type AttributeSubject,
  type AttributeValue,
  type AttributeValues,
  codePoints,
  isAttributeDay,
  LIMITS,
  type StaffRoom,
} from '@parley/protocol';
import type { AttributeChanges } from './attributes.store';

export const valuesOf = (room: StaffRoom, of: AttributeSubject): AttributeValues =>
  of === 'room' ? room.attributes : room.customer.attributes;

/** As it stands in a field. */
export const fieldText = (value: AttributeValue | undefined): string =>
  value === undefined ? '' : String(value);

/** The value of a field; null: nothing is filled in. */
export function readField({ kind }: AttributeDefinition, text: string): AttributeValue | null {
  const clean = text.trim();
  if (clean === '') return null;
  if (kind === 'checkbox') return clean === 'true';
  return kind === 'number' ? Number(clean.replace(',', '.')) : clean;
}

/** What is wrong with what stands in a field. */
export function fieldProblem(
  definition: AttributeDefinition,
  text: string,
): 'text' | 'number' | 'date' | 'link' | null {
  const value = readField(definition, text);
  if (value === null) return null;
  const { kind } = definition;
  if (kind === 'list' || kind === 'checkbox') return null;
  return RIGHT[kind](value) ? null : kind;
}

const RIGHT = {
  text: (value: AttributeValue) => codePoints(String(value)) <= LIMITS.attributeTextChars,
  number: (value: AttributeValue) => ATTRIBUTE_NUMBER.test(String(value)),
  date: (value: AttributeValue) => isAttributeDay(String(value)),
  link(value: AttributeValue) {
    const url = URL.canParse(String(value)) ? new URL(String(value)) : null;
    return (url?.protocol === 'https:' || url?.protocol === 'http:') && !url.username && !url.password;
  },
};

/** What is not as it was. */
export function changesIn(
  definitions: readonly AttributeDefinition[],
  room: StaffRoom,
  written: Readonly<Record<string, string>>,
): { room: AttributeChanges; contact: AttributeChanges } {
  const changes: Record<AttributeSubject, AttributeChanges> = { room: {}, contact: {} };
  for (const definition of definitions) {
    const { key, of } = definition;
    if (written[key] === undefined) continue;
    const value = readField(definition, written[key]);
    if (value !== (valuesOf(room, of)[key] ?? null)) changes[of][key] = value;
  }
  return changes;
}
