import type { ChatSocket } from './chat-socket.js';

export interface Heard {
  event(socket: ChatSocket, event: string, args: unknown[]): void;
  disconnect(socket: ChatSocket, reason: string): void;
}

type EventListener = (this: ChatSocket, event: string, ...args: unknown[]) => void;

/** What Socket.IO holds for a socket and does not let be set. */
interface Held {
  _anyListeners: EventListener[];
  handshake: unknown;
}

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
    // what `onAny` keeps
    (socket as unknown as Held)._anyListeners = this.onEvent;
    socket.on('disconnect', this.onDisconnect);
  }
}

const LOOKED_AT = { headers: {}, auth: {}, query: {} };

/** The token and all else that a client knocked with has been looked at. */
export function forgetHandshake(socket: ChatSocket): void {
  (socket as unknown as Held).handshake = LOOKED_AT;
}
