import { choiceId, codePoints, LIMITS } from '@parley/protocol';
import { invalid } from '../../platform/failure.js';
import { isBlank, normalizeLine } from '../../platform/text.js';

interface Said {
  id?: string;
  message: string;
  metadata?: Record<string, unknown>;
  private?: boolean;
}

/** The message whose button this is said to be the press of; null for what was written. `INVALID` for what is neither. */
export function chosenOf(
  { id, metadata = {}, private: isPrivate = false }: Said,
  isStaff: boolean,
): string | null {
  checkOffered(metadata, isStaff && !isPrivate);
  const { chose } = metadata;
  if (chose === undefined) return null;
  if (isStaff || typeof chose !== 'string')
    invalid('metadata.chose', 'is the customer’s, and the id of a message');
  // whatever is pressed, and however often: it is one message
  if (id !== choiceId(chose))
    invalid('id', 'must be the one that follows from the message that was answered');
  return chose;
}

function checkOffered({ choices }: Record<string, unknown>, mayOffer: boolean): void {
  if (choices === undefined) return;
  if (!mayOffer) invalid('metadata.choices', 'are for staff to offer, in what the customer reads');
  if (
    !Array.isArray(choices) ||
    choices.length === 0 ||
    choices.length > LIMITS.choices ||
    !choices.every(isChoice)
  )
    invalid(
      'metadata.choices',
      `must be 1 to ${LIMITS.choices} lines of 1 to ${LIMITS.choiceChars} characters`,
    );
  if (new Set(choices).size < choices.length) invalid('metadata.choices', 'must differ');
}

const isChoice = (choice: unknown): boolean =>
  typeof choice === 'string' &&
  !isBlank(choice) &&
  choice === normalizeLine(choice) &&
  codePoints(choice) <= LIMITS.choiceChars;
