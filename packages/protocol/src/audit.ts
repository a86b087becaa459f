import type { Role } from './person.js';

/**
 * Every deed that the audit chain knows, with the kind of thing it is done to. A new one is added here, and is named in the words
 * of the pages. One that has been recorded is never renamed: the chain keeps it for good.
 */
export const AUDIT_ACTIONS = {
  'session.login': 'user',
  'session.login-failed': 'user',
  'session.logout': 'user',
  /** By somebody or something else than signing out: `because` says what. */
  'session.ended': 'user',

  'user.created': 'user',
  'user.invited': 'invitation',
  'user.invitation-revoked': 'invitation',
  'user.joined': 'user',
  'user.profile-changed': 'user',
  'user.password-changed': 'user',
  'user.password-link-made': 'user',
  'user.role-changed': 'user',
  'user.disabled': 'user',
  'user.enabled': 'user',
  'user.totp-enabled': 'user',
  'user.totp-disabled': 'user',
  'user.recovery-codes-made': 'user',
  'user.recovery-code-used': 'user',
  'user.banned': 'user',
  'user.unbanned': 'user',
  'user.exported': 'user',
  'user.erased': 'user',
  /** `held`: a legal hold keeps it waiting. */
  'user.erasure-asked': 'user',
  'user.hold-placed': 'user',
  'user.hold-lifted': 'user',

  'settings.changed': 'settings',
  /** A list of chats that everybody has. */
  'settings.filter-saved': 'filter',
  'settings.filter-changed': 'filter',
  'settings.filter-deleted': 'filter',

  'team.created': 'team',
  'team.changed': 'team',
  'team.members-changed': 'team',
  'topic.created': 'topic',
  'topic.changed': 'topic',
  'hours.created': 'hours',
  'hours.changed': 'hours',
  'hours.removed': 'hours',
  /** How much an agent takes on, and what they know. */
  'user.desk-profile-changed': 'user',
  'user.attributes-changed': 'user',
  /** What the staff write about a customer. Its words are not in the chain. */
  'user.note-added': 'user',
  'user.note-changed': 'user',
  'user.note-removed': 'user',
  /** Another contact became this one; `from`: who that was. */
  'user.merged': 'user',
  'integration.key-made': 'integration-key',
  'integration.key-revoked': 'integration-key',
  /** A host system said what it calls a driver. */
  'integration.driver-named': 'user',

  'room.assigned': 'room',
  'room.taken': 'room',
  'room.transferred': 'room',
  'room.requeued': 'room',
  'room.resolved': 'room',
  'room.reopened': 'room',
  'room.closed': 'room',
  'room.priority-changed': 'room',
  'room.tags-changed': 'room',
  'room.attributes-changed': 'room',
  'room.subject-changed': 'room',
  'room.snoozed': 'room',
  'room.woken': 'room',
  'room.held': 'room',
  'room.hold-ended': 'room',
  'room.escalated': 'room',
  'room.calmed': 'room',
  /** To the agent of a chat, by a manager or an admin. */
  'room.whispered': 'room',
  'room.transfer-asked': 'room',
  'room.transfer-declined': 'room',
  'room.transfer-withdrawn': 'room',
  'room.participant-removed': 'room',
  /** Somebody of the staff read a chat that they take no part in; `through`: a search showed words of it. */
  'room.looked-in': 'room',
  /** One of two sides, by somebody of the team or a host system. */
  'room.started': 'room',
  /** With the person whose it was. */
  'room.erased': 'room',
  'room.hold-placed': 'room',
  'room.hold-lifted': 'room',

  /** Somebody of the staff wrote to a visitor of the shop. */
  'visitor.invited': 'visitor',

  'message.edited': 'message',
  'message.deleted': 'message',

  'answer.created': 'answer',
  'answer.changed': 'answer',
  'answer.removed': 'answer',
  'answer.restored': 'answer',

  'keys.rotated': 'keys',
  /** Into a file, by a backup. */
  'keys.exported': 'keys',
  'keys.erased': 'keys',
  'backup.made': 'backup',
  'backup.restored': 'backup',
  'retention.ran': 'retention',
  'jobs.replayed': 'jobs',
  'audit.exported': 'export',
  /** The head was told to the outside, in the log and by mail. */
  'audit.head-told': 'audit',
} as const satisfies Record<string, string>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;
export type AuditTargetType = (typeof AUDIT_ACTIONS)[AuditAction];

/** Who did it, where it was nobody who is signed in. */
export const AUDIT_ACTORS = ['nobody', 'server', 'command-line'] as const;
export type AuditActorRole = Role | (typeof AUDIT_ACTORS)[number];

export interface AuditActor {
  id: string | null;
  role: AuditActorRole;
  session: string | null;
  /** Of staff: the address as the limits count it. Of others the network alone. */
  address: string | null;
}

export interface AuditTarget {
  type: AuditTargetType;
  id: string | null;
}

/** Ids, numbers, codes and names of fields; never what somebody wrote, a name, an address or a secret. */
export type AuditDetails = Record<
  string,
  string | number | boolean | null | readonly (string | number | boolean)[]
>;

/** The first part of an action names all of its kind. */
export type AuditActionGroup = AuditAction extends `${infer Group}.${string}` ? Group : never;

export interface AuditEntry {
  /** 1, 2, 3 … without a gap. */
  n: number;
  at: string;
  action: AuditAction;
  actor: AuditActor;
  target: AuditTarget;
  details: AuditDetails;
  hash: string;
}

/** Of who is named: an id says nothing to a person. Whoever was erased is missing. */
export interface AuditPerson {
  userId: string;
  name: string | null;
  role: Role;
}

/** Newest first. */
export interface AuditPage {
  items: AuditEntry[];
  people: AuditPerson[];
  nextCursor: string | null;
}

export interface AuditFilter {
  /** A person's id, or one of AUDIT_ACTORS. */
  actor?: string;
  action?: AuditAction | AuditActionGroup;
  /** The id of what it was done to. */
  target?: string;
  /** Moments: at `from` or later, and before `to`. */
  from?: string;
  to?: string;
}

export interface AuditQuery extends AuditFilter {
  cursor?: string;
  limit?: number;
}

/** The end of the chain. Written down elsewhere it proves that nothing before it was changed since. */
export interface AuditHead {
  n: number;
  hash: string;
}
