import type { StaffRoom } from '@parley/protocol';

/** What a deed makes of a room, as far as that can be seen in it. */
export type Meant = Partial<Pick<StaffRoom, 'status' | 'priority' | 'tags' | 'supportAgentId'>>;

const standingOf = ({ status, supportAgentId, priority, tags }: StaffRoom): string =>
  JSON.stringify([status, supportAgentId, priority, tags]);

/**
 * Nothing has happened to the chat since: nobody has handled it, and the customer has said nothing that who handles it could not
 * have read.
 */
export function standsStill(before: StaffRoom | undefined, now: StaffRoom | undefined): boolean {
  if (!before || !now) return true;
  const isNewWord = now.waitingSince !== null && now.waitingSince !== before.waitingSince;
  return !isNewWord && standingOf(before) === standingOf(now);
}

/** All that was meant is so. */
export function isAsMeant(room: StaffRoom | undefined, meant: Meant): boolean {
  const names = Object.keys(meant) as (keyof Meant)[];
  if (!room || names.length === 0) return false;
  return names.every((name) => JSON.stringify(room[name]) === JSON.stringify(meant[name]));
}
