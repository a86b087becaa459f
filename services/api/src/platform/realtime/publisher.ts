import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { DisconnectReason, ServerEvent, ServerEvents } from '@parley/protocol';
import type { ChatNamespace, ChatSocket } from './chat-socket.js';
import type { Sparse } from './sparse-adapter.js';
import { noteClosing, pushes, sockets } from './realtime.metrics.js';

/** `EVENT` among the types of packets in the protocol of Socket.IO. */
const EVENT_PACKET = 2;

/** Pushes to the sockets of this process. Each packet is encoded once, however many receive it. */
@Injectable()
export class Publisher implements OnModuleDestroy {
  private namespace: ChatNamespace | null = null;
  private unmeasure: (() => void) | null = null;

  attach(namespace: ChatNamespace): void {
    this.namespace = namespace;
    this.unmeasure = sockets.read(() =>
      [...namespace.sockets.values()].map(({ data }) => ({ labels: { role: data.actor.role }, value: 1 })),
    );
  }

  onModuleDestroy(): void {
    this.unmeasure?.();
  }

  /** To every socket in any of `channels`, once each. */
  send<E extends ServerEvent>(
    channels: string | string[],
    event: E,
    payload: Parameters<ServerEvents[E]>[0],
    options: { exceptSocket?: string | null; exceptChannel?: string; volatile?: boolean } = {},
  ): void {
    // To nobody in particular would be to everybody. And most of what other servers tell is for nobody here.
    const rooms = new Set(typeof channels === 'string' ? [channels] : channels);
    if (!this.namespace || !this.isAnybodyIn(rooms)) return;
    pushes.inc({ event });
    const except = new Set<string>();
    for (const one of [options.exceptSocket, options.exceptChannel]) if (one != null) except.add(one);
    // what `to(…).except(…).emit(…)` comes to, which copies both sets at each step
    this.namespace.adapter.broadcast(
      { type: EVENT_PACKET, data: [event, payload] },
      // what is old in a moment does not wait for who is slow
      { rooms, except, flags: options.volatile ? { volatile: true } : {} },
    );
  }

  private isAnybodyIn(rooms: ReadonlySet<string>): boolean {
    for (const room of rooms) if (this.count(room) > 0) return true;
    return false;
  }

  sendToAll<E extends ServerEvent>(event: E, payload: Parameters<ServerEvents[E]>[0]): void {
    pushes.inc({ event });
    (this.namespace?.emit as ((event: E, payload: unknown) => boolean) | undefined)?.call(
      this.namespace,
      event,
      payload,
    );
  }

  private membersOf(channel: string): readonly string[] | ReadonlySet<string> {
    return (this.namespace?.adapter as unknown as Sparse | undefined)?.membersOf(channel) ?? [];
  }

  /** How many sockets are in a channel, here and now. */
  count(channel: string): number {
    const members = this.membersOf(channel);
    return 'size' in members ? members.size : members.length;
  }

  /** The sockets in a channel, here and now. */
  socketsIn(channel: string): ChatSocket[] {
    return [...this.membersOf(channel)].flatMap((id) => this.namespace?.sockets.get(id) ?? []);
  }

  get size(): number {
    return this.namespace?.sockets.size ?? 0;
  }

  /** All sockets, one after the other; those that come or go meanwhile are found or left. */
  eachSocket(): Iterator<ChatSocket, undefined> & Iterable<ChatSocket> {
    return (this.namespace?.sockets ?? new Map<string, ChatSocket>()).values();
  }

  /** Tells why, then closes every socket in the channel. */
  disconnect(channel: string, reason: DisconnectReason): void {
    for (const socket of this.socketsIn(channel)) closeSocket(socket, reason);
  }

  /** Calls back when the last socket has left a channel. */
  onEmptied(listener: (channel: string) => void): void {
    this.namespace?.adapter.on('delete-room', listener);
  }

  /** Calls back when a socket has left a channel, be it because it is gone. */
  onLeave(listener: (channel: string) => void): void {
    this.namespace?.adapter.on('leave-room', listener);
  }
}

/** The transport is closed, not the namespace: clients come back by themselves where that makes sense. */
export function closeSocket(socket: ChatSocket, reason: DisconnectReason): void {
  if (socket.data.closing) return;
  socket.data.closing = reason;
  noteClosing({ userId: socket.data.actor.userId, socketId: socket.id, reason });
  socket.emit('closing', { reason });
  // The notice must leave the buffer before the connection ends.
  setImmediate(() => socket.conn.close());
}
