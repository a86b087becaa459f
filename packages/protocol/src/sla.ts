import type { Priority, StaffRoom } from './room.js';
import { DUE_KINDS, type DueKind } from './team.js';

/** How soon staff want to be there, in minutes of business hours. Null: no promise. */
export interface SlaTargets {
  /** From the first message to the first answer. */
  first: number | null;
  /** From a message of the customer to the answer, after the first one. */
  next: number | null;
  /** From the first message to the end. */
  resolve: number | null;
}

export interface SlaPolicy extends SlaTargets {
  /** Null: every team that has none of its own for this priority, and chats without a team. */
  teamId: string | null;
  priority: Priority;
}

/** The group `sla` of the settings. */
export interface SlaSettings {
  /** At most one for each team and priority. */
  policies: SlaPolicy[];
  /** So much of the time is left when the console warns. */
  warnPercent: number;
}

/** What has to happen next, and by when; null where nothing has to. */
export function nearestDue({ due }: Pick<StaffRoom, 'due'>): { kind: DueKind; at: string } | null {
  const moments = DUE_KINDS.flatMap((kind) => {
    const at = due[kind];
    return at === null ? [] : [{ kind, at }];
  });
  return moments.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
}
