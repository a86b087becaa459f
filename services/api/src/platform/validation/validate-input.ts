import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import type { FieldProblem } from '@parley/protocol';
import { fail, invalid } from '../failure.js';
import { readQuickly } from './quick-rules.js';

type Class<T> = new () => T;

class Itself {
  constructor(itself: object) {
    return itself;
  }
}

/** A private field on an object of another class: nobody else sees it, and a WeakMap would cost each collection of garbage. */
class Submitted extends Itself {
  readonly #input: object;

  constructor(instance: object, input: object) {
    super(instance);
    this.#input = input;
  }

  static of(instance: object): object | null {
    return #input in instance ? instance.#input : null;
  }
}

/**
 * A payload as an instance of its DTO, or `INVALID` with what is wrong with each field. Unknown fields are wrong.
 * The one validation for both doors.
 */
export function validateInput<T extends object>(dto: Class<T>, payload: unknown): T {
  const input = payload ?? {};
  if (typeof input !== 'object' || Array.isArray(input)) invalid('', 'must be an object');
  const instance = readQuickly(dto, input) ?? readByTheRules(dto, input);
  // the instance itself
  return new Submitted(instance, input) as object as T;
}

/** The long way, which has an answer to everything. */
export function readByTheRules<T extends object>(dto: Class<T>, input: object): T {
  refuseInherited(input);
  const instance = instanceOf(dto, input);
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0) fail('INVALID', { details: errors.flatMap((error) => problems(error)) });
  return instance;
}

/** What a DTO was made of, as it came: before its texts were normalised. */
export const asSubmitted = <T extends object>(dto: T): { readonly [Field in keyof T]?: unknown } =>
  Submitted.of(dto) ?? dto;

/**
 * `__proto__`, `constructor`, `toString` and the like are no fields of ours, but the two libraries below take what every
 * object inherits for known.
 */
function refuseInherited(input: object): void {
  const inherited = Object.keys(input).filter((field) => field in Object.prototype);
  if (inherited.length > 0)
    fail('INVALID', { details: inherited.map((field) => ({ field, problem: 'is not a known field' })) });
}

/** Deeper down a `constructor` is what class-transformer would make the object with. */
function instanceOf<T extends object>(dto: Class<T>, input: object): T {
  try {
    return plainToInstance(dto, input, { enableImplicitConversion: false });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return invalid('', 'must not have a field that is called constructor');
  }
}

function problems(error: ValidationError, path = ''): FieldProblem[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((problem) => ({
    // The field stands beside it, and a name that the client made up is not repeated.
    field: printable(field),
    problem: problem
      .replace(`property ${error.property} should not exist`, 'is not a known field')
      .replace(`${error.property} `, ''),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problems(child, field))];
}

const printable = (field: string): string => field.replace(/[^\w.[\]-]/g, '?').slice(0, 60);
