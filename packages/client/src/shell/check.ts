import { codePoints, LIMITS } from '@parley/protocol';
import { localError } from '../error.js';

/** Nothing to be seen in it: spaces, and characters that are not drawn. */
const BLANK = /^[\s\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** Checked before it is queued, since a frame over the limit closes the connection without a word. Throws ParleyError. */
export function checkMessage(message: string): string {
  if (BLANK.test(message)) throw localError('INVALID', 'EMPTY');
  const tooLong = codePoints(message) > LIMITS.messageChars;
  if (tooLong || new TextEncoder().encode(message).length > LIMITS.messageBytes)
    throw localError('TOO_LARGE');
  return message;
}
