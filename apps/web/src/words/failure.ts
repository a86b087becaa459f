import { ERRORS, type ErrorCode, type Reason } from '@parley/protocol';
import { hasWords, sayNow } from './words.store';
import { timesNow } from './times';

/** What went wrong, as far as a sentence needs it. */
export interface Failure {
  code: ErrorCode;
  reason?: Reason;
  retryAfterMs?: number;
  /** For the second step of signing in. */
  ticket?: string;
}

/** Anything that was thrown, as a failure. What the client did not name counts as "can't reach". */
export function failureOf(error: unknown): Failure {
  return isFailure(error) ? error : { code: 'UNAVAILABLE' };
}

/** The key of the sentence for a failure: its reason says more than its code, where this page has a word for it. */
export const failureKey = ({ code, reason }: Failure) =>
  reason && hasWords(`reason.${reason}`) ? (`reason.${reason}` as const) : (`error.${code}` as const);

/** The sentence itself, with how long to wait if that is known. Takes whatever was thrown. */
export function sayFailure(error: unknown): string {
  const failure = failureOf(error);
  const sentence = sayNow(failureKey(failure));
  const wait = failure.retryAfterMs ?? 0;
  return wait > 2_000 ? `${sentence} (${timesNow().length(wait)})` : sentence;
}

const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code) in ERRORS;
