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
  ) {}
}
