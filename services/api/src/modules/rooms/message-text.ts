import { codePoints, LIMITS } from '@parley/protocol';
import { fail } from '../../platform/failure.js';
import { isBlank } from '../../platform/text.js';

/** What somebody says: something that can be seen, within the limits. Normalised already. */
export function checkMessageText(message: string): string {
  if (isBlank(message))
    fail('INVALID', { reason: 'EMPTY', details: [{ field: 'message', problem: 'must not be empty' }] });
  if (codePoints(message) > LIMITS.messageChars || Buffer.byteLength(message) > LIMITS.messageBytes)
    fail('TOO_LARGE', {
      details: [{ field: 'message', problem: `must be no longer than ${LIMITS.messageChars} characters` }],
    });
  return message;
}
