import { inOneSetOfDigits } from './digits';
import { madeOnce } from './made-once';

/** A sentence that changes with a count. `other` is the one that every language has. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
export type Entry = string | Plural;

/** The same sentences in another language: one that is missing, or one too many, does not compile. */
export type Translation<T> = { [Key in keyof T]: T[Key] extends string ? string : Plural };

export type Params = Record<string, string | number>;

/** Each drawing of a list asks for some hundred. */
const numbersIn = madeOnce((language: string) => new Intl.NumberFormat(inOneSetOfDigits(language)));
const pluralsIn = madeOnce((language: string) => new Intl.PluralRules(language));

/** A sentence with its gaps filled: `{name}` from `params`, the plural form chosen by `params.count`. */
export function phrase(entry: Entry, language: string, params: Params = {}): string {
  const text = typeof entry === 'string' ? entry : formFor(entry, language, Number(params.count));
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = params[name];
    if (value === undefined) return gap;
    return typeof value === 'number' ? numbersIn(language).format(value) : value;
  });
}

function formFor(entry: Plural, language: string, count: number): string {
  return entry[pluralsIn(language).select(count)] ?? entry.other;
}
