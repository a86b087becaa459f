import type { PendingMessage } from '@parley/client';
import { choicesOf, chosenIn, type Message } from '@parley/protocol';

/** What may be answered to a message by a press, and what was. */
export interface Offer {
  choices: readonly string[];
  chosen: string | null;
}

const known = new WeakMap<readonly Message[], ReadonlyMap<string, Offer>>();

/** By the id of the message. Looked through once for each state of a thread, not once for each of its bubbles. */
function offersIn(messages: readonly Message[]): ReadonlyMap<string, Offer> {
  const present = known.get(messages);
  if (present) return present;
  const offers = new Map<string, Offer>();
  for (const message of messages) {
    const choices = message.isFromSupport && !message.deletedAt ? choicesOf(message) : [];
    if (choices.length > 0) offers.set(message.id, { choices, chosen: null });
    const asked = chosenIn(message);
    const offer = asked === null ? undefined : offers.get(asked);
    if (asked !== null && offer) offers.set(asked, { ...offer, chosen: message.message });
  }
  known.set(messages, offers);
  return offers;
}

export const offerOf = (messages: readonly Message[], id: string): Offer | undefined =>
  offersIn(messages).get(id);

/** What was pressed and is on its way. */
export const chosenSoon = (pending: readonly PendingMessage[], id: string): string | null =>
  pending.find((one) => chosenIn({ metadata: one.metadata ?? {} }) === id)?.message ?? null;
