import type { Message } from './message.js';

/** What may come with a message for the buttons under it, in its `metadata`. */
export interface ChoiceMetadata {
  /** Of staff, in what everybody reads: what may be answered by a press. At most LIMITS.choices, each once. */
  choices?: string[];
  /** Of everybody else: the message whose button was pressed. The text is that button's, and the id `choiceId` of the message. */
  chose?: string;
}

/**
 * The id of the answer that a press gives. There is one for each message, so that a second press, in whatever tab, is the same
 * message again or none (`ID_REUSED`). It begins as the message does: what waits to be sent is kept in the order of its ids.
 */
export const choiceId = (messageId: string): string =>
  messageId.slice(0, -12) +
  [...messageId.slice(-12)].map((digit) => (15 - parseInt(digit, 16)).toString(16)).join('');

/** What may be answered to it by a press. */
export function choicesOf({ metadata }: Pick<Message, 'metadata'>): readonly string[] {
  const { choices } = metadata as ChoiceMetadata;
  return Array.isArray(choices) ? choices.filter((choice) => typeof choice === 'string') : [];
}

/** The message that it answers by a press; null for what was written. */
export function chosenIn({ metadata }: Pick<Message, 'metadata'>): string | null {
  const { chose } = metadata as ChoiceMetadata;
  return typeof chose === 'string' ? chose : null;
}
