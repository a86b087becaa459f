import { isStaff, type Role } from '@parley/protocol';

const DAY_MS = 24 * 60 * 60_000;
/** How long an answer may be lost, or a second tab be late, before a used token counts as stolen. */
const GRACE_MS = 30_000;

/** Unused sessions end: staff's in a month, since they see everybody's chats; a customer's are to be found months later. */
export const lifetimeMs = (role: Role): number => (isStaff(role) ? 30 : 180) * DAY_MS;

interface Token {
  usedAt: Date | null;
}

/**
 * What a refresh token that came is worth. `again`: it has been used, but a moment ago and nothing came of it, so the
 * answer got lost or another tab was faster. `reused`: somebody holds a copy.
 */
export function judge(token: Token, successor: Token | null, now: number): 'first' | 'again' | 'reused' {
  if (token.usedAt === null) return 'first';
  const lately = now - token.usedAt.getTime() <= GRACE_MS;
  return lately && successor?.usedAt === null ? 'again' : 'reused';
}

/** Of who is asked for: may sign in, and stay. */
export const mayEnter = (user: { disabledAt: Date | null; mergedInto: string | null }): boolean =>
  user.disabledAt === null && user.mergedInto === null;
