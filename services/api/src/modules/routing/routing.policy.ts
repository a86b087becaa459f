import { isLead } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';

/** A colleague's chat is theirs, unless a lead says otherwise. */
export const mayTakeFrom = (actor: Actor, holderId: string | null): boolean =>
  holderId === null || holderId === actor.userId || isLead(actor.role);

/** Giving a chat to somebody else in the first place is a lead's; handing over one's own is a transfer. */
export const mayGiveTo = (actor: Actor, agentId: string): boolean =>
  agentId === actor.userId || isLead(actor.role);

/** Whose chat it is stays: the customer, and the agent until it is handed over. */
export const mayBeRemoved = (
  room: { userId: string; supportAgentId: string | null },
  userId: string,
): boolean => userId !== room.userId && userId !== room.supportAgentId;
