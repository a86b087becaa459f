/** A value as `COPY … FROM STDIN` reads it in its text format; null is nothing. */
export type Value = string | number | boolean | null | Date;

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export const lineOf = (values: readonly Value[]): string => `${values.map(field).join('\t')}\n`;

function field(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string')
    return /[\\\n\r\t]/.test(value) ? value.replace(/[\\\n\r\t]/g, (found) => ESCAPED[found]!) : value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return value instanceof Date ? value.toISOString() : String(value);
}

/** An array of what needs no quotes: numbers, and words of letters. */
export const arrayOf = (items: readonly (string | number)[]): string => `{${items.join(',')}}`;
