import { isStaff, type Role } from '@parley/protocol';

const DAY_MS = 24 * 60 * 60_000;
/** How much later than the first a second tab may bring the same token, so that both count as one. */
const GRACE_MS = 30_000;

/**
 * Unused sessions end: staff's in a month, since they see everybody's chats; a customer's are to be found months later. Whom a
 * shop has signed in, it signs in again: a day later it may know better.
 */
export function lifetimeMs({ role, externalId }: { role: Role; externalId: string | null }): number {
  if (isStaff(role)) return 30 * DAY_MS;
  return externalId === null ? 180 * DAY_MS : DAY_MS;
}

interface Token {
  usedAt: Date | null;
}

/**
 * What a refresh token that came is worth. `again`: it has been used, but nothing came of it, so the answer got lost or another
 * tab was faster. `reused`: somebody holds a copy.
 */
export function judge(token: Token, successor: Token | null): 'first' | 'again' | 'reused' {
  if (token.usedAt === null) return 'first';
  return successor?.usedAt === null ? 'again' : 'reused';
}

/** Comes again so late that no tab asked at the same time: whoever brings what came of the first use holds a copy. */
export const isLate = ({ usedAt }: Token, now: number): boolean =>
  usedAt !== null && now - usedAt.getTime() > GRACE_MS;

/** Of who is asked for: may sign in, and stay. */
export const mayEnter = (user: { disabledAt: Date | null; mergedInto: string | null }): boolean =>
  user.disabledAt === null && user.mergedInto === null;
