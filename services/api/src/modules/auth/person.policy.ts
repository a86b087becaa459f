import { codePoints, LIMITS } from '@parley/protocol';
import { invalid } from '../../platform/failure.js';
import { isBlank, normalizeLine } from '../../platform/text.js';

/** What is wrong with a value, or null. The value must have been cleaned. */
type Problem = string | null;

export const cleanName = (raw: string): string => normalizeLine(raw);

export function nameProblem(name: string): Problem {
  if (isBlank(name)) return 'must not be empty';
  if (codePoints(name) > LIMITS.nameChars) return `must be no longer than ${LIMITS.nameChars} characters`;
  return null;
}

/** An address keeps its letters as they were typed; they are compared in lower case. */
export const cleanEmail = (raw: string): string => raw.trim().toWellFormed().normalize('NFC');

// What a mailbox can look like, without the quoted and commented forms that nobody has.
const MAILBOX =
  /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*)*$/u;

export function emailProblem(email: string): Problem {
  if (codePoints(email) > LIMITS.emailChars) return `must be no longer than ${LIMITS.emailChars} characters`;
  return MAILBOX.test(email) ? null : 'must be an e-mail address';
}

export function passwordProblem(password: string): Problem {
  const length = codePoints(password);
  if (length < LIMITS.passwordMinChars) return `must have at least ${LIMITS.passwordMinChars} characters`;
  if (length > LIMITS.passwordMaxChars) return `must have at most ${LIMITS.passwordMaxChars} characters`;
  return password.includes('\0') ? 'must not contain NUL' : null;
}

/** 128 bits or more, in base64url: too many to guess, so that nobody becomes somebody else's guest. */
const REQUEST_KEY = /^[\w-]{22,128}$/;

export const requestKeyProblem = (key: string): Problem =>
  REQUEST_KEY.test(key) ? null : 'must be at least 22 characters of base64url';

/** For callers that no DTO stands before: the command line, the seed, other features. */
export function checkedName(raw: string): string {
  const name = cleanName(raw);
  return check('name', nameProblem(name), name);
}

export function checkedEmail(raw: string): string {
  const email = cleanEmail(raw);
  return check('email', emailProblem(email), email);
}

export const checkedPassword = (raw: string): string => check('password', passwordProblem(raw), raw);

export const checkedRequestKey = (raw: string): string => check('requestKey', requestKeyProblem(raw), raw);

function check(field: string, problem: Problem, value: string): string {
  return problem ? invalid(field, problem) : value;
}
