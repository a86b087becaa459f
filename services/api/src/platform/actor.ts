import type { Role } from '@parley/protocol';

/** Who is asking. Made by the authenticator from a checked token, never from a payload. */
export interface Actor {
  readonly userId: string;
  readonly role: Role;
  /** The family of refresh tokens that this access token belongs to. */
  readonly sessionId: string;
  /** When the access token ends, in milliseconds since 1970. */
  readonly tokenExpiresAt: number;
}

/** The server itself: migrations, log-ins, the log writer, sweeps. */
export const SYSTEM = 'system';
