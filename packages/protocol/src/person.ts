import type { Outside } from './team.js';

export const ROLES = ['customer', 'guest', 'driver', 'agent', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const STAFF_ROLES = ['agent', 'manager', 'admin'] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];

export const isStaff = (role: Role): role is StaffRole => (STAFF_ROLES as readonly Role[]).includes(role);
/** May act on a colleague's room. */
export const isLead = (role: Role): boolean => role === 'manager' || role === 'admin';

export const STAFF_STATUSES = ['online', 'away', 'offline'] as const;
export type StaffStatus = (typeof STAFF_STATUSES)[number];
/** `unknown` when it can't be known, which is not the same as offline. */
export type PresenceStatus = StaffStatus | 'unknown';

export interface User {
  id: string;
  role: Role;
  /** Null for a guest who did not say. */
  name: string | null;
  email: string | null;
  avatarUrl: string | null;
  /** What the shop's own signed token calls them (`sub`); left out for everybody who came in another way. */
  externalId?: string;
  createdAt: string;
}

export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
  user: User;
}

export interface RegisterRequest {
  email: string;
  password: string;
  name: string;
  /** The refresh token of the guest who signs up here: the guest's rooms become the customer's, once. */
  guestRefreshToken?: string;
}

export interface LoginRequest {
  email: string;
  password: string;
  guestRefreshToken?: string;
}

export interface RefreshRequest {
  refreshToken: string;
}

/** A JWT by which a shop says who its customer is. With a guest's access token the guest's rooms become the customer's, once. */
export interface IdentifyRequest {
  token: string;
}

/** What the server of the demo shop signs for its page; null where there is no demo. */
export interface DemoIdentity {
  token: string | null;
}

/** What a page says of its visitor without a signature: shown to the staff as unverified, and nothing is decided by it. */
export interface Unverified {
  name?: string;
  email?: string;
  /** At most LIMITS.attributes of them. */
  attributes?: Record<string, string | number | boolean>;
}

/** A link from a mail: signs a guest in. Who has an account is sent to sign in (`FORBIDDEN`). */
export interface LinkRequest {
  token: string;
}

export interface UpdateMeRequest {
  name?: string;
  /** Of an account: needs `currentPassword`. */
  email?: string;
  /** Needs `currentPassword`; ends every other session. */
  password?: string;
  currentPassword?: string;
}

/** A colleague who can take over a chat. */
export interface Agent {
  userId: string;
  name: string;
  role: StaffRole;
  status: PresenceStatus;
  openRooms: number;
}

export interface Availability {
  status: StaffStatus;
  /** Median time to a first answer over the last week; null while there is too little to say. */
  typicalReplySeconds: number | null;
  /** Where there are topics and none of their teams is there now: what the kindest of them does, and when the first one opens. */
  outside: Outside | null;
}

export interface Presence {
  userId: string;
  status: PresenceStatus;
}
