import type { ChatSocket } from './chat-socket.js';

export interface Heard {
  event(socket: ChatSocket, event: string, args: unknown[]): void;
  disconnect(socket: ChatSocket, reason: string): void;
}

type EventListener = (this: ChatSocket, event: string, ...args: unknown[]) => void;

/** What Socket.IO holds for a socket and does not let be set. */
interface Held {
  _anyListeners: EventListener[];
  acks: Map<number, unknown>;
  handshake: unknown;
}

/** Nothing that we push asks for an answer, so that none is waited for, on any socket. */
const NO_ANSWERS = new Map<number, unknown>();

/**
 * The same two functions, in the same list, for all sockets: ten thousand of each with a list of its own, which grows to
 * seventeen places for the first, weigh as much as all that the product itself remembers of a socket.
 */
export class SocketListeners {
  private readonly onEvent: EventListener[];
  private readonly onDisconnect: (this: ChatSocket, reason: string) => void;

  constructor(heard: Heard) {
    this.onEvent = [
      function (event, ...args) {
        heard.event(this, event, args);
      },
    ];
    this.onDisconnect = function (reason) {
      heard.disconnect(this, reason);
    };
  }

  attach(socket: ChatSocket): void {
    const held = socket as unknown as Held;
    // what `onAny` keeps
    held._anyListeners = this.onEvent;
    held.acks = NO_ANSWERS;
    socket.on('disconnect', this.onDisconnect);
  }
}

const LOOKED_AT = { headers: {}, auth: {}, query: {} };

/** The token and all else that a client knocked with has been looked at. */
export function forgetHandshake(socket: ChatSocket): void {
  (socket as unknown as Held).handshake = LOOKED_AT;
}
