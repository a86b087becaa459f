import { SetMetadata } from '@nestjs/common';
import type { ClientEvent, ClientEventMap } from '@parley/protocol';
import type { Actor } from '../actor.js';
import type { ChatSocket } from './chat-socket.js';

export const SOCKET_EVENT = 'parley:socket-event';

export interface SocketEventDoor {
  event: ClientEvent;
  /** The class-validator class of the payload. */
  dto: new () => object;
  staffOnly: boolean;
}

/**
 * Marks a method of a provider as the door of a client event: `(payload, caller) => data`. What it returns is the data of
 * the acknowledgement, what it throws its error. The ChatGateway finds it, checks the token, the rate and the payload first.
 */
export const SocketEvent = (
  event: ClientEvent,
  dto: new () => object,
  options: { staffOnly?: boolean } = {},
) =>
  SetMetadata<string, SocketEventDoor>(SOCKET_EVENT, { event, dto, staffOnly: options.staffOnly ?? false });

/** Who calls, and over which socket. */
export interface Caller {
  actor: Actor;
  socket: ChatSocket;
}

export type DataOf<E extends ClientEvent> = ClientEventMap[E]['data'];
