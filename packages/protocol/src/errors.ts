import type { Draft } from './draft.js';
import type { Message } from './message.js';

/** What may go wrong, as every client sees it. `retryable`: the same request may succeed later, unchanged. */
export const ERRORS = {
  UNAUTHENTICATED: { status: 401, retryable: false, message: 'Sign in first: no valid token was given.' },
  FORBIDDEN: { status: 403, retryable: false, message: 'You are not allowed to do this.' },
  NOT_FOUND: { status: 404, retryable: false, message: 'There is nothing here that you may see.' },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, message: 'This address does not take that method.' },
  CONFLICT: { status: 409, retryable: false, message: 'The present state does not allow this.' },
  GONE: { status: 410, retryable: false, message: 'This is no longer available.' },
  TOO_LARGE: { status: 413, retryable: false, message: 'This is over a limit.' },
  UNSUPPORTED_TYPE: { status: 415, retryable: false, message: 'This type is not supported.' },
  INVALID: { status: 400, retryable: false, message: 'Something in the request is wrong.' },
  RATE_LIMITED: { status: 429, retryable: true, message: 'Too many requests: try again later.' },
  UNAVAILABLE: { status: 503, retryable: true, message: 'A part of the service is down: try again.' },
  INTERNAL: { status: 500, retryable: true, message: 'Something went wrong on our side.' },
} as const satisfies Record<string, { status: number; retryable: boolean; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** The closed list of what `reason` may say. */
export const REASONS = [
  'ALREADY_ASSIGNED',
  'ALREADY_EXISTS',
  'ALREADY_INVITED',
  'ALREADY_RATED',
  'BAD_CURSOR',
  'BLOCKED',
  'CHANGED_MEANWHILE',
  'DRAINING',
  'EDIT_WINDOW_OVER',
  'EMPTY',
  'ID_REUSED',
  'IDENTITY_EXPIRED',
  'IDENTITY_REFUSED',
  'IMAGE_TOO_LARGE',
  'IN_USE',
  'LAST_ADMIN',
  'LEGAL_HOLD',
  'LINK_OVER',
  'MESSAGE_DELETED',
  'NOT_FINISHED',
  'OFFER_OVER',
  'OUTSIDE_HOURS',
  'PROOF_NEEDED',
  'ROOM_CLOSED',
  'SCAN_PENDING',
  'SESSION_ENDED',
  'SINCE_AHEAD',
  'SLOW_CONSUMER',
  'STALE',
  'STATUS_CHANGE',
  'TAG_NEEDED',
  'TOKEN_EXPIRED',
  'TOTP_NEEDED',
  'TOTP_REQUIRED',
  'VISITOR_BUSY',
  'VISITOR_LEFT',
  'WRONG_CODE',
  'WORD_REFUSED',
  'WRONG_CREDENTIALS',
] as const;

export type Reason = (typeof REASONS)[number];

export interface FieldProblem {
  field: string;
  problem: string;
}

/** The one shape of every failure, over REST and in an acknowledgement. */
export interface ErrorBody {
  code: ErrorCode;
  /** One English constant per code, for integrators. People read our own words. */
  message: string;
  reason?: Reason;
  details?: FieldProblem[];
  retryAfterMs?: number;
  /** With `STALE`: the public entries after `seen`, ascending; the newest LIMITS.missedEntries of them. */
  missed?: Message[];
  /** With `CHANGED_MEANWHILE`, of a draft: what stands there. */
  draft?: Draft;
  /** With `TOTP_REQUIRED`: for the second step of signing in, within five minutes. */
  ticket?: string;
  requestId: string;
}

export type Ack<T> = { ok: true; data: T } | { ok: false; error: ErrorBody };
