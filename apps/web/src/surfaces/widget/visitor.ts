import type { ParleyClient, SessionState } from '@parley/client';
import type { User } from '@parley/protocol';
import type { AboutVisitor } from './host';
import type { VisitorDesk } from './visitor-desk';

/** What pages of customers keep in the browser, beside the session and the outbox, which the client sees to. */
export const KEPT = [
  ...['drafts', 'new-chat', 'sound', 'language'].map((name) => `parley:widget:${name}`),
  'parley:done-once',
];

export const isEnded = (session: SessionState): boolean =>
  session.status === 'signedOut' && session.ended === true;

/**
 * What becomes of what is here when the session is another one. `away`: it is not for who comes next, and whom it belongs to finds
 * it again. `forVisitor`: a guest, or a customer whom the shop had signed in, is gone on purpose, and nothing is to stay.
 */
export function partingOf(before: User | null, session: SessionState): 'none' | 'away' | 'forVisitor' {
  const { user } = session;
  if (before === null || before.id === user?.id) return 'none';
  // A guest who signs in keeps the chat.
  if (before.role === 'guest' && user !== null) return 'none';
  const isVisitor = before.role === 'guest' || before.externalId !== undefined;
  return isVisitor && !isEnded(session) ? 'forVisitor' : 'away';
}

/**
 * Takes what the shop says of its visitor, in the order in which it is said. What does it is fetched with the first word, since most
 * shops never say one. `forget` has what is here forgotten at once.
 */
export function visitorDesk(client: ParleyClient, forget: () => void): (message: AboutVisitor) => void {
  let last: Promise<unknown> = Promise.resolve();
  let desk: Promise<VisitorDesk> | null = null;
  const fetchDesk = async () => (await import('./visitor-desk')).createVisitorDesk(client, forget);
  const take = async (message: AboutVisitor) => {
    try {
      desk ??= fetchDesk();
      const act = await desk;
      await act(message);
    } catch (error) {
      desk = null;
      console.info('A part of the chat could not be fetched.', error);
      if (message.parley !== 'logout') return;
      forget();
      await client.logout();
    }
  };
  return (message) => void (last = last.then(() => take(message)));
}
