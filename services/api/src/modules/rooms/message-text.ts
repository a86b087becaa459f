import { codePoints, LIMITS } from '@parley/protocol';
import { fail } from '../../platform/failure.js';
import { isBlank } from '../../platform/text.js';

/** What somebody says: something that can be seen, within the limits. Normalised already. */
export function checkMessageText(message: string): string {
  if (isBlank(message))
    fail('INVALID', { reason: 'EMPTY', details: [{ field: 'message', problem: 'must not be empty' }] });
  if (isTooLong(message))
    fail('TOO_LARGE', {
      details: [{ field: 'message', problem: `must be no longer than ${LIMITS.messageChars} characters` }],
    });
  return message;
}

/** No text has more characters than code units: of most there is nothing to count. */
const isTooLong = (message: string): boolean =>
  (message.length > LIMITS.messageChars && codePoints(message) > LIMITS.messageChars) ||
  Buffer.byteLength(message) > LIMITS.messageBytes;
