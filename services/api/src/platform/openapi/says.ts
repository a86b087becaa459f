import { applyDecorators } from '@nestjs/common';
import type { ErrorCode } from '@parley/protocol';
import { ApiExtension, ApiResponse } from './annotations.js';

const FAILS = 'x-fails-';

/** What a route is refused with beside what every one of its kind is: see `failuresOf`. */
export const Fails = (...codes: ErrorCode[]) =>
  applyDecorators(...codes.map((code) => ApiExtension(FAILS + code, true)));

/** What was said by `Fails`, and the rest of what is known of a route. */
export function takeFails<T extends object>(operation: T): { codes: ErrorCode[]; rest: T } {
  const all = Object.entries(operation);
  return {
    codes: all.flatMap(([key]) => (key.startsWith(FAILS) ? [key.slice(FAILS.length) as ErrorCode] : [])),
    rest: Object.fromEntries(all.filter(([key]) => !key.startsWith(FAILS))) as T,
  };
}

/** Of a route that answers with no JSON. */
export const AnswersWith = (type: string) =>
  ApiResponse({ status: 200, description: 'OK', content: { [type]: { schema: { type: 'string' } } } });

/** The security of routes for host systems. */
export const INTEGRATION_KEY = 'integrationKey';
