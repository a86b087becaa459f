import type { ErrorBody } from '@parley/protocol';

/** What a question to the server was about; it comes back with the answer. */
export type Call =
  | { kind: 'join'; roomId: string; epoch: number; fresh: boolean }
  | { kind: 'leave'; roomId: string; epoch: number }
  | { kind: 'older'; roomId: string; log: 'public' | 'staff' }
  | { kind: 'send'; id: string; roomId: string; via: 'socket' | 'http'; at: number }
  | { kind: 'chat'; id: string; asGuest: boolean; at: number }
  | { kind: 'mark'; roomId: string; mark: 'delivered' | 'read'; seq: number }
  /** Nobody waits for the answer. */
  | { kind: 'said' };

/** `lost`: no answer will come, and nobody knows whether the server did it. */
export type Answer =
  { ok: true; data: unknown } | { ok: false; error: ErrorBody } | { ok: false; lost: 'late' | 'closed' };
