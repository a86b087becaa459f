import type { ErrorCode, Reason } from '@parley/protocol';
import type { Actor } from '../actor.js';

export class SocketConnected {
  constructor(
    readonly actor: Actor,
    readonly socketId: string,
  ) {}
}

export class SocketDisconnected {
  constructor(
    readonly actor: Actor,
    readonly socketId: string,
    /** What we told it when we closed it, else what the transport says. */
    readonly because: string,
  ) {}
}

/** A client was told no, over either door. */
export class WasRefused {
  constructor(
    readonly actor: Actor | null,
    /** The event, or the method and path of the request. */
    readonly asked: string,
    readonly payload: unknown,
    readonly code: ErrorCode,
    readonly reason: Reason | undefined,
  ) {}
}
