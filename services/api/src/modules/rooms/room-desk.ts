import type { AttributeValues, DueKind } from '@parley/protocol';

/** What the desk knows of a room. Customers see none of it. */
export interface DeskView {
  teamId: string | null;
  topicId: string | null;
  skills: string[];
  language: string | null;
  /** It is in the queue. */
  waits: boolean;
  front: boolean;
  offeredTo: string | null;
  offeredUntil: Date | null;
  /** Who had it and has no place for it now: asked first. */
  formerAgentId: string | null;
  overflowedAt: Date | null;
  snoozedUntil: Date | null;
  snoozedBy: string | null;
  /** The head at which it was put to sleep. */
  snoozedSeq: number | null;
  holdSince: Date | null;
  escalatedAt: Date | null;
  firstDueAt: Date | null;
  nextDueAt: Date | null;
  resolveDueAt: Date | null;
  breached: DueKind[];
  /** When the console warns, and when staff are told of something next. */
  warnAt: Date | null;
  alarmAt: Date | null;
  /** The wait of which they were told that its answer is late. */
  nextBreachedFor: Date | null;
  /** Who is asked to take it over: somebody, or a team. */
  transferTo: string | null;
  transferTeam: string | null;
  transferBy: string | null;
  transferUntil: Date | null;
  attributes: AttributeValues;
}

/** What of it may be changed; whether it waits follows from the room's status. */
export type DeskPatch = Partial<Omit<DeskView, 'waits'>>;

export const DESK_PATCH_COLUMNS = {
  teamId: 'team_id',
  topicId: 'topic_id',
  skills: 'skills',
  language: 'language',
  front: 'front',
  offeredTo: 'offered_to',
  offeredUntil: 'offered_until',
  formerAgentId: 'former_agent_id',
  overflowedAt: 'overflowed_at',
  snoozedUntil: 'snoozed_until',
  snoozedBy: 'snoozed_by',
  snoozedSeq: 'snoozed_seq',
  holdSince: 'hold_since',
  escalatedAt: 'escalated_at',
  firstDueAt: 'first_due_at',
  nextDueAt: 'next_due_at',
  resolveDueAt: 'resolve_due_at',
  breached: 'breached',
  warnAt: 'warn_at',
  alarmAt: 'alarm_at',
  nextBreachedFor: 'next_breached_for',
  transferTo: 'transfer_to',
  transferTeam: 'transfer_team',
  transferBy: 'transfer_by',
  transferUntil: 'transfer_until',
  attributes: 'attributes',
} as const satisfies Record<keyof DeskPatch, string>;

/** For a select list, of `room_desk d`. */
export const DESK_COLUMNS = Object.entries({ ...DESK_PATCH_COLUMNS, waits: 'waits' })
  .map(([field, column]) => `d.${column} as "${field}"`)
  .join(', ');

export const isDeskField = (field: string): field is keyof DeskPatch => field in DESK_PATCH_COLUMNS;
