/** What a quick rule says of a value that it does not know to be right; whoever asks takes the long way, which knows why. */
export const UNSURE = Symbol('unsure');

interface Rule {
  /** The value as it goes on, or UNSURE. */
  readonly take: (value: unknown) => unknown;
  readonly optional: boolean;
}

const rules = new WeakMap<object, Map<string, Rule>>();

/**
 * Says of a field, in a few instructions, what class-validator and class-transformer say of it in as many lookups: for the events
 * that come with each message. It may only ever take what they take, and make of it what they make of it; a test holds them against
 * each other.
 */
export const QuickRule =
  (take: Rule['take'], { optional = false, nullable = false } = {}) =>
  (target: object, key: string | symbol): void => {
    const own = rules.get(target) ?? new Map<string, Rule>();
    own.set(String(key), { take, optional: optional || nullable });
    rules.set(target, own);
  };

/** Of a class and of those it extends, the nearest first. */
function rulesOf(prototype: object): Map<string, Rule> {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return new Map([...(parent ? rulesOf(parent) : []), ...(rules.get(prototype) ?? [])]);
}

type Class<T> = new () => T;
type Reader<T> = (input: object) => T | null;

const readers = new Map<Class<object>, Reader<object>>();

/** Marks a DTO that is read by its quick rules first. A field of it without one must be one that may be left out. */
export const QuickInput =
  () =>
  (dto: Class<object>): void =>
    void readers.set(dto, readerOf(dto));

/** All that are marked, for the test that holds the two ways against each other. */
export const quickInputs = (): Class<object>[] => [...readers.keys()];

/** A payload as an instance of its DTO, as the long way makes it; null, which says nothing, where only that one knows. */
export const readQuickly = <T extends object>(dto: Class<T>, input: object): T | null =>
  (readers.get(dto)?.(input) as T | null | undefined) ?? null;

function readerOf<T extends object>(dto: Class<T>): Reader<T> {
  const known = rulesOf(dto.prototype as object);
  const required = [...known.values()].filter(({ optional }) => !optional).length;
  return (input) => {
    const instance = new dto();
    let missing = required;
    for (const [field, given] of Object.entries(input)) {
      const rule = known.get(field);
      const value = rule ? rule.take(given) : UNSURE;
      if (!rule || value === UNSURE) return null;
      (instance as Record<string, unknown>)[field] = value;
      if (!rule.optional) missing -= 1;
    }
    return missing === 0 ? instance : null;
  };
}
