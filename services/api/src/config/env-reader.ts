import type { Environment } from './environment.js';

interface Range {
  readonly min: number;
  readonly max: number;
}

const TRUE = ['1', 'true', 'yes', 'on'];
const FALSE = ['0', 'false', 'no', 'off'];

/**
 * Reads one name at a time and collects what is wrong, so that a person mends everything in one go. After a complaint the
 * fallback stands in, and `problems` says that the result is not to be used. A name set to nothing counts as not set.
 */
export class EnvReader {
  readonly problems: string[] = [];

  constructor(private readonly env: Environment) {}

  complain(name: string, problem: string): void {
    this.problems.push(`${name}: ${problem}`);
  }

  text(name: string): string | null {
    return this.env[name]?.trim() || null;
  }

  /** A password or a key: spaces at its ends belong to it. */
  secret(name: string): string | null {
    return this.env[name] || null;
  }

  wholeNumber(name: string, range: Range, fallback: number): number {
    const value = this.text(name);
    if (value === null) return fallback;
    const number = Number(value);
    if (/^\d+$/.test(value) && inside(number, range)) return number;
    this.complain(name, `must be a whole number from ${range.min} to ${range.max}, got "${value}"`);
    return fallback;
  }

  decimal(name: string, range: Range, fallback: number): number {
    const value = this.text(name);
    if (value === null) return fallback;
    const number = Number(value);
    if (/^\d+(\.\d+)?$/.test(value) && inside(number, range)) return number;
    this.complain(name, `must be a number from ${range.min} to ${range.max}, got "${value}"`);
    return fallback;
  }

  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined || FALSE.includes(value)) return false;
    if (!TRUE.includes(value)) this.complain(name, `must be true or false, got "${value}"`);
    return true;
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.text(name);
    if (value === null) return fallback;
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) this.complain(name, `must be one of ${choices.join(', ')}, got "${value}"`);
    return chosen ?? fallback;
  }

  /** Separated by commas. */
  list(name: string): string[] {
    const parts = (this.text(name) ?? '').split(',').map((part) => part.trim());
    return parts.filter((part) => part !== '');
  }

  /** `https://chat.example.com`, as browsers write an origin; null after a complaint. */
  origin(name: string, value: string): string | null {
    const url = URL.canParse(value) ? new URL(value) : null;
    const isOrigin = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
    if (isOrigin) return url.origin;
    this.complain(
      name,
      `must be the http or https address of a server without a path, like https://chat.example.com, got "${value}"`,
    );
    return null;
  }

  /** A Postgres URL with a user. The complaint never repeats the value, which may hold a password. */
  postgresUrl(name: string, value: string): URL | null {
    const url = URL.canParse(value) ? new URL(value) : null;
    const fits = url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.username !== '';
    if (fits && url.pathname.length > 1) return url;
    this.complain(name, 'must look like postgres://user:password@host:5432/database');
    return null;
  }
}

const inside = (number: number, { min, max }: Range): boolean => number >= min && number <= max;
