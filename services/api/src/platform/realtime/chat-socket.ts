import type { Namespace, Socket } from 'socket.io';
import type { ClientEvents, DisconnectReason, ServerEvents } from '@parley/protocol';
import type { Actor } from '../actor.js';

export interface SocketState {
  /** Replaced when the client brings a fresh token. */
  actor: Actor;
  /** Where it comes from. */
  address: string | undefined;
  /** `tokenExpiring` has been sent for the present token. */
  warned: boolean;
  /** Among those that the sweep looks at, while it is there. */
  place?: number | undefined;
  /** Why, once the end has been announced: nothing more is done for this socket. */
  closing?: DisconnectReason;
  /** Tokens left in this socket's own bucket, and when that was true (see EventMeter). */
  meter: { left: number; at: number; refused: number };
}

export type ChatSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketState>;
export type ChatNamespace = Namespace<ClientEvents, ServerEvents, Record<string, never>, SocketState>;

/** Socket.IO rooms that the platform itself joins sockets to. */
export const userChannel = (userId: string): string => `user:${userId}`;
export const sessionChannel = (sessionId: string): string => `session:${sessionId}`;
export const STAFF_CHANNEL = 'staff';
