import { ANSWER_CODE, codePoints, type ErrorCode, LIMITS, type Reason } from '@parley/protocol';
import type { Field } from './fields.js';
import type { StringCase } from './strings.js';

export interface Refusal {
  code: ErrorCode;
  reason?: Reason;
}

const INVALID: Refusal = { code: 'INVALID' };
const isShort = (password: string): boolean => codePoints(password) < LIMITS.passwordMinChars;

/** What has to be said to this text in this field; null when there is nothing wrong with it. */
export function refusalOf(field: Field, one: StringCase): Refusal | null {
  const { kind, max = Infinity } = field;
  const kept = one.kept ?? one.text;
  const line = one.line ?? kept;
  const tooLong = (text: string): boolean => codePoints(text) > max;
  switch (kind) {
    case 'message':
      if (one.blank) return { code: 'INVALID', reason: 'EMPTY' };
      return codePoints(kept) > LIMITS.messageChars || Buffer.byteLength(kept) > LIMITS.messageBytes
        ? { code: 'TOO_LARGE' }
        : null;
    case 'icon':
      return /^[a-z][a-z-]{0,39}$/.test(one.text) ? null : INVALID;
    case 'cursor':
      return { code: 'INVALID', reason: 'BAD_CURSOR' };
    case 'code':
      return ANSWER_CODE.test(kept) && !tooLong(kept) ? null : INVALID;
    case 'requestKey':
      return /^[\w-]{22,128}$/.test(one.text) ? null : INVALID;
    case 'text':
    case 'tag':
    case 'token':
      return tooLong(kept) ? INVALID : null;
    case 'words':
      if (one.blank) return { code: 'INVALID', reason: 'EMPTY' };
      return tooLong(kept) ? INVALID : null;
    case 'subject':
      return !one.blank && tooLong(line) ? INVALID : null;
    case 'name':
    case 'tags':
      return one.blank || tooLong(line) ? INVALID : null;
    case 'recordId':
      return tooLong(one.text) || /^$|[\s\p{C}]/u.test(one.text.toWellFormed()) ? INVALID : null;
    case 'password':
      return isShort(one.text) || tooLong(one.text) || one.text.includes('\0') ? INVALID : null;
    case 'guess':
      // One that is shorter than any password is just a wrong one.
      return !isShort(one.text) && (tooLong(one.text) || one.text.includes('\0')) ? INVALID : null;
    default:
      return INVALID;
  }
}

/** What is kept of a text that is taken, where the answer shows it. */
export function keptOf({ kind }: Field, one: StringCase): unknown {
  const kept = one.kept ?? one.text;
  if (kind === 'subject' && one.blank) return null;
  return kind === 'message' || kind === 'text' || kind === 'words' ? kept : (one.line ?? kept);
}

/** Whether something that is no text is right in this field all the same. */
export function takes({ kind, nullable }: Field, value: unknown): boolean {
  if (value === null && nullable) return true;
  switch (kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'whole':
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'subject':
    case 'none':
      return value === null;
    case 'yes':
      return value === true;
    case 'conditions':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && isEmpty(value);
    case 'list':
      return Array.isArray(value) && value.length === 0;
    case 'tags':
      return Array.isArray(value) && value.every((tag) => typeof tag === 'string');
    default:
      return false;
  }
}

/** What every object inherits is left out of an object that is part of another one. */
const isEmpty = (value: object): boolean => Object.keys(value).every((field) => field in Object.prototype);
