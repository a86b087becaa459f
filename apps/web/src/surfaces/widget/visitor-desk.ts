import type { ParleyClient, ParleyError } from '@parley/client';
import type { Unverified } from '@parley/protocol';
import type { AboutVisitor } from './host';

export type VisitorDesk = (message: AboutVisitor) => Promise<void>;

/**
 * Does what the shop says about its visitor. What it says without a signature is kept in memory alone, and goes to the server with
 * the next session that there is.
 */
export function createVisitorDesk(client: ParleyClient, forget: () => void): VisitorDesk {
  const unsigned = unsignedOn(client);
  return async (message) => {
    try {
      if (message.parley === 'identify') await client.identify(message.token);
      else if (message.parley === 'invited') await client.takeInvitation(message.visitor);
      else if (message.parley === 'set') await unsigned.add(message.said);
      else {
        unsigned.forget();
        forget();
        await client.leave();
        // What was put away meanwhile.
        forget();
      }
    } catch (error) {
      warn(error);
    }
  };
}

function unsignedOn(client: ParleyClient) {
  let said: Unverified | null = null;
  let toldFor: string | null = null;
  let before = client.session.get().user;
  const tell = async () => {
    const { user } = client.session.get();
    if (!said || !user || toldFor === user.id) return;
    toldFor = user.id;
    await client.call('setAttributes', { body: said });
  };
  client.session.subscribe(() => {
    const { user } = client.session.get();
    const isSamePerson =
      before === null || before.id === user?.id || (before.role === 'guest' && user !== null);
    if (!isSamePerson) said = null;
    before = user;
    tell().catch(warn);
  });
  return {
    add(more: unknown) {
      said = merged(said, more);
      toldFor = null;
      return tell();
    },
    forget: () => (said = null),
  };
}

/** What is said later counts; null takes it back. The server looks at what it is. */
function merged(said: Unverified | null, more: unknown): Unverified {
  if (!isObject(more)) throw new TypeError('Parley: set takes an object.');
  const { attributes } = more;
  const all = isObject(attributes) ? without({ ...said?.attributes, ...attributes }) : attributes;
  return without({ ...said, ...more, ...('attributes' in more && { attributes: all }) });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const without = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

/** For who builds the shop: the visitor's chat goes on as it was. */
function warn(error: unknown): void {
  const { body } = error as Partial<ParleyError>;
  if (!body) return console.warn(error);
  const { code, reason, details = [] } = body;
  const problems = details.map(({ field, problem }) => `${field} ${problem}`);
  console.warn(`Parley: ${[reason ?? code, ...problems].join(', ')}`);
}
