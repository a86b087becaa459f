import type { Role, StaffRole } from './person.js';

/** Roles that an account may have: a guest has none. */
export type AccountRole = Exclude<Role, 'guest'>;

/** Which accounts a list shows. */
export const PEOPLE_KINDS = ['staff', 'driver', 'customer'] as const;
export type PeopleKind = (typeof PEOPLE_KINDS)[number];

/** An account, as the pages of managers and admins show it. */
export interface Account {
  id: string;
  role: AccountRole;
  name: string | null;
  email: string;
  avatarUrl: string | null;
  createdAt: string;
  disabledAt: string | null;
  /** A second step is asked for when they sign in. */
  twoFactor: boolean;
  /** When a session of theirs was last used; null if there is none (any more). */
  lastSeenAt: string | null;
}

export interface AccountPage {
  items: Account[];
  nextCursor: string | null;
}

export interface PeopleQuery {
  kind?: PeopleKind;
  /** Part of a name or an address. */
  find?: string;
  cursor?: string;
  limit?: number;
}

export interface UpdateAccountRequest {
  role?: AccountRole;
  disabled?: boolean;
}

export interface Invitation {
  id: string;
  email: string;
  role: StaffRole;
  createdAt: string;
  expiresAt: string;
  /** Who invited them. */
  by: { id: string; name: string | null } | null;
}

export interface InviteRequest {
  email: string;
  role: StaffRole;
  /** The language of the mail: `en`, `de` or `ar`. */
  language?: string;
}

/** A link that was sent by mail, or, where there is no mail, is handed over by whoever asked for it. It is shown this once. */
export interface HandedLink {
  /** Null when it went out by mail. */
  link: string | null;
}

export interface InvitationSent extends HandedLink {
  invitation: Invitation;
}

/** What the holder of an invitation's link sees before accepting it. */
export interface InvitationPreview {
  email: string;
  role: StaffRole;
  expiresAt: string;
}

export interface AcceptInvitationRequest {
  token: string;
  name: string;
  password: string;
}

export interface ForgotPasswordRequest {
  email: string;
}

export interface ResetPasswordRequest {
  token: string;
  password: string;
}

/** Whose account it is that can sign in now. */
export interface AccountReady {
  email: string;
}

/** The second step of signing in, with the ticket of the first. */
export interface LoginTotpRequest {
  ticket: string;
  /** Six digits of the app, or one of the recovery codes. */
  code: string;
}

export interface TwoFactorState {
  enabled: boolean;
  /** The settings ask everybody in this role for it. */
  required: boolean;
  recoveryCodesLeft: number;
}

/** What an authenticator app is told, once: nothing is in force before a code of it has been confirmed. */
export interface TwoFactorEnrolment {
  /** In base32, for those who type it. */
  secret: string;
  uri: string;
}

export interface TwoFactorCodeRequest {
  code: string;
}

export interface TwoFactorOffRequest {
  password: string;
  code: string;
}

/** The same proof. */
export type NewRecoveryCodesRequest = TwoFactorOffRequest;

/** Each is good once, in place of a code. Shown this once. */
export interface RecoveryCodes {
  recoveryCodes: string[];
}

/** A place where somebody is signed in. */
export interface SignedInSession {
  id: string;
  createdAt: string;
  usedAt: string;
  /** Families of browser and system, like "Firefox on Linux"; null if it is not known. */
  device: string | null;
  /** The network, never the whole address. */
  network: string | null;
  /** The one that asks. */
  current: boolean;
}

/** The group `security` of the settings. */
export interface SecuritySettings {
  /** Who must have a second step to get in. */
  totpRequired: StaffRole[];
}
