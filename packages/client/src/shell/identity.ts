import type { IdentifyRequest, SessionTokens, User } from '@parley/protocol';
import type { Answer } from '../core/call.js';
import type { claimsOf } from './claims.js';
import type { Engine } from './engine.js';
import type { dataOf } from './http.js';
import type { Session } from './session.js';

/** Longer than a refresh takes where there is a network at all. */
const PATIENCE_MS = 3_000;

/** Handed over and not imported: what two parts import becomes a file of its own, and all three weigh more than they need. */
export interface Tools {
  dataOf: typeof dataOf;
  claimsOf: typeof claimsOf;
  nobody: string;
}

/** See `ParleyClient.identify`. Comes apart from the rest: most pages have no use for it. */
export async function identify(engine: Engine, token: string, tools: Tools): Promise<User> {
  const { session } = engine;
  const before = session.state.get().user;
  if (before && saysNothingNew(tools.claimsOf(token), before)) return before;
  const user = await session.alone(() => become(session, { token }, tools));
  // What a guest, or nobody yet, has written goes along under the new name.
  const guest = before?.role === 'guest' ? [before.id] : [];
  await engine.forgetWaiting([user.id, tools.nobody, ...guest]);
  return user;
}

/** Whom the server says it is. What is a guest's comes along, and of anybody else nothing stays. */
async function become(session: Session, body: IdentifyRequest, tools: Tools, again = true): Promise<User> {
  const present = () => session.state.get().user;
  if (present() && !session.isFresh()) await session.rotate(session.accessToken);
  const before = present();
  const answer = await session.ask(session.accessToken, { route: 'identify', body });
  // Old by the server's clock all the same; or the first message made a guest meanwhile, who is to come along.
  const isOld = isExpired(answer);
  if (isOld) await session.rotate(session.accessToken);
  if (again && (isOld || isOther(before, present()))) return become(session, body, tools, false);
  return session.start(tools.dataOf<SessionTokens>(answer), before === null || before.role === 'guest');
}

const isOther = (one: User | null, other: User | null): boolean => one?.id !== other?.id;

const isExpired = (answer: Answer): boolean =>
  !answer.ok && 'error' in answer && answer.error.reason === 'TOKEN_EXPIRED';

/** By the token's own word. If that is not true, nobody becomes anything by it. */
function saysNothingNew(claims: object, { externalId, name, email }: User): boolean {
  const said = claims as { sub?: unknown; name?: unknown; email?: unknown };
  const isSame = (value: unknown, known: string | null): boolean => value === undefined || value === known;
  return (
    externalId !== undefined &&
    said.sub === externalId &&
    isSame(said.name, name) &&
    isSame(said.email, email)
  );
}

/** See `ParleyClient.takeInvitation`. Whoever has signed in meanwhile has the last word. */
export async function takeInvitation(engine: Engine, visitor: string, { dataOf }: Tools): Promise<void> {
  const { session } = engine;
  await session.alone(async () => {
    if (session.state.get().user) return;
    const answer = await session.ask(null, { route: 'takeInvitation', body: { visitor } });
    session.start(dataOf<SessionTokens>(answer), true);
  });
}

/** See `ParleyClient.leave`. */
export async function leave(engine: Engine): Promise<void> {
  const { session } = engine;
  for (const { id } of engine.get().outbox) engine.dispatch({ on: 'drop', id });
  // A session can only be ended with a good token; where none is to be had it ends by itself.
  if (session.state.get().user) await within(PATIENCE_MS, session.token());
  await session.logout();
  await engine.forgetWaiting([]);
}

/** Until it is done, or for so long. No timer stays behind: it would keep a process of Node alive. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
