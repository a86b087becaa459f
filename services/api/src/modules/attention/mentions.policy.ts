import { isUUID } from 'class-validator';
import { codePoints, LIMITS, type NamedPerson } from '@parley/protocol';
import { invalid } from '../../platform/failure.js';

interface Said {
  message: string;
  metadata?: Record<string, unknown>;
  private?: boolean;
}

const FIELDS = ['userId', 'name'];

/** Who is named in what somebody says: in a note alone, each once, and as the text has them. `INVALID` for anything else. */
export function namedIn({ message, metadata = {}, private: isPrivate = false }: Said): string[] {
  const { mentions } = metadata;
  if (mentions === undefined) return [];
  if (!isPrivate) invalid('metadata.mentions', 'are for notes: a customer reads the rest');
  if (!Array.isArray(mentions) || mentions.length === 0 || mentions.length > LIMITS.mentions)
    invalid('metadata.mentions', `must be 1 to ${LIMITS.mentions} colleagues`);
  if (!(mentions as unknown[]).every(isNamed)) invalid('metadata.mentions', 'must have a userId and a name');
  const people = mentions as NamedPerson[];
  if (!people.every(({ name }) => message.includes(`@${name}`)))
    invalid('metadata.mentions', 'must stand in the text');
  return [...new Set(people.map(({ userId }) => userId))];
}

const isNamed = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).every((key) => FIELDS.includes(key)) &&
  'userId' in value &&
  isUUID(value.userId) &&
  'name' in value &&
  typeof value.name === 'string' &&
  value.name !== '' &&
  codePoints(value.name) <= LIMITS.nameChars;
