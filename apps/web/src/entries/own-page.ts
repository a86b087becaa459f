import type { ClientOptions } from '@parley/client';

/** Loaded when a server asks for it, which is when it is flooded. */
export const prove: ClientOptions['prove'] = async (challenge) =>
  (await import('../lib/prove')).prove(challenge);

/**
 * The shop, the page of all chats, and the widget where it stands on one of them share one session: a chat begun on one goes on
 * on the others. Until they had cookies they kept it by the widget's name.
 */
export const ofCustomers: ClientOptions = { surface: 'customer', cookie: true, formerly: 'widget', prove };

/** Not in a frame on somebody else's page: that may look like one of ours from the inside, but can't be looked into. */
export function isOnOwnPage(): boolean {
  try {
    return window.top?.location.origin === location.origin;
  } catch {
    return false; // The browser lets nobody look: it is not ours.
  }
}
