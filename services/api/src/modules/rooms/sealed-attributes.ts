import type { AttributeValue, AttributeValues } from '@parley/protocol';
import type { RoomSeal } from './room-seal.js';

/** Somebody's own words, as they are stored: an object in place of the value, so that none can be taken for the other. */
interface SealedValue {
  sealed: string;
}

export type StoredAttributes = Record<string, AttributeValue | SealedValue>;

const isSealedValue = (value: AttributeValue | SealedValue): value is SealedValue =>
  typeof value === 'object';

/** What is chosen or counted stands in the clear, as tags do, since lists ask for it; own words do not. */
export const sealAttributes = (
  values: AttributeValues,
  seal: RoomSeal,
  isOwnWords: (key: string) => boolean,
): StoredAttributes =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' && isOwnWords(key) ? { sealed: seal.seal(value, `attribute ${key}`) } : value,
    ]),
  );

export const hasSealed = (stored: StoredAttributes): boolean => Object.values(stored).some(isSealedValue);

export const openAttributes = (stored: StoredAttributes, seal: RoomSeal): AttributeValues =>
  Object.fromEntries(
    Object.entries(stored).map(([key, value]) => [
      key,
      isSealedValue(value) ? seal.open(value.sealed, `attribute ${key}`) : value,
    ]),
  );
