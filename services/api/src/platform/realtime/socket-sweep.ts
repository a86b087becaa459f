import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { Blocks } from '../blocks/blocks.js';
import { Clock } from '../clock.js';
import type { ChatSocket } from './chat-socket.js';
import { closeSocket } from './publisher.js';

/** One timer for all sockets, since a timer a socket costs memory and wakes. */
const EVERY_MS = 1_000;
/** How long a socket lives on after its token has ended, for a client that is late with a fresh one. */
const GRACE_MS = 30_000;
/** What may wait to go out on a socket. A client that reads nothing would otherwise fill the server's memory. */
const MAX_WAITING_BYTES = 1024 * 1024;
/**
 * And this at no moment: much may be said between two looks. More than the largest answer there is, which waits in full for a moment on a
 * good connection, too.
 */
const MAX_BURST_BYTES = 8 * MAX_WAITING_BYTES;
/** So much is written to a socket between two such looks at it. */
const LOOK_EVERY_BYTES = MAX_WAITING_BYTES / 4;

/**
 * Warns of tokens that end, closes sockets whose token has ended, whose person has been blocked or whose client has stopped reading.
 * Once a second, of the sockets to which one of these can have happened since: all others are a number in a list of numbers.
 */
@Injectable()
export class SocketSweep implements OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private readonly sockets: ChatSocket[] = [];
  /** From when on each of them has to be looked at. */
  private readonly lookAt: number[] = [];
  /** One function for all: ten thousand, each with what is around it, would be a megabyte. */
  private readonly onPacket: (this: Writes, packet: { data?: unknown }) => void;
  private blocksSeen = -1;

  /** Of a token that lives shorter than usual, half of its life is early enough. */
  private readonly warningMs: number;

  constructor(
    private readonly clock: Clock,
    private readonly blocks: Blocks,
    settings: Settings,
  ) {
    this.warningMs = Math.min(LIMITS.tokenWarningMs, settings.accessTokenMinutes * 30_000);
    const written = this.written.bind(this);
    this.onPacket = function ({ data }) {
      // a ping has none
      if (typeof data === 'string') written(this, data.length);
    };
  }

  start(): void {
    this.timer = setInterval(() => this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** From now on. */
  watch(socket: ChatSocket): void {
    socket.data.place = this.sockets.length;
    this.sockets.push(socket);
    this.lookAt.push(0);
    const writes = socket.conn as unknown as Writes;
    // whoever leaves and enters again over the same connection
    if (!writes.swept) writes.on('packetCreate', this.onPacket);
    writes.swept = socket;
    writes.unseen = 0;
  }

  /** It is gone: the last one takes its place. */
  forget(socket: ChatSocket): void {
    const { place } = socket.data;
    if (place === undefined) return;
    socket.data.place = undefined;
    const last = this.sockets.pop()!;
    const lastLook = this.lookAt.pop()!;
    if (last === socket) return;
    last.data.place = place;
    this.sockets[place] = last;
    this.lookAt[place] = lastLook;
  }

  /** Something of it is another: with the next look, which is within a second. */
  lookSoon(socket: ChatSocket): void {
    this.setLook(socket, 0);
  }

  private sweep(): void {
    const now = this.clock.now();
    const { version } = this.blocks;
    const isForAll = version !== this.blocksSeen;
    this.blocksSeen = version;
    const { lookAt } = this;
    // backwards, so that whoever takes the place of one that is gone has been seen
    for (let place = lookAt.length - 1; place >= 0; place--)
      if (isForAll || lookAt[place]! <= now) {
        const socket = this.sockets[place];
        if (socket) this.setLook(socket, this.look(socket, now));
      }
  }

  private setLook({ data: { place } }: ChatSocket, at: number): void {
    if (place !== undefined) this.lookAt[place] = at;
  }

  private written(writes: Writes, length: number): void {
    const swept = writes.swept!;
    this.setLook(swept, 0);
    writes.unseen += length;
    if (writes.unseen < LOOK_EVERY_BYTES) return;
    writes.unseen = 0;
    if (waitingBytes(swept) <= MAX_BURST_BYTES) return;
    closeSocket(swept, 'SLOW_CONSUMER');
    terminate(swept);
  }

  /** When the next look is due. */
  private look(socket: ChatSocket, now: number): number {
    const { tokenExpiresAt } = socket.data.actor;
    const inMs = tokenExpiresAt - now;
    if (this.blocks.isBlocked(socket.data)) closeSocket(socket, 'BLOCKED');
    else if (inMs < -GRACE_MS) closeSocket(socket, 'SESSION_ENDED');
    else if (inMs < this.warningMs && !socket.data.warned) {
      socket.data.warned = true;
      socket.emit('tokenExpiring', { inMs: Math.max(0, inMs) });
    }
    const waiting = waitingBytes(socket);
    if (!socket.data.closing && waiting > MAX_WAITING_BYTES) {
      closeSocket(socket, 'SLOW_CONSUMER');
      // It does not read, so it would not see the close either, and what waits for it would stay.
      setTimeout(() => terminate(socket), EVERY_MS).unref();
    }
    if (waiting > 0) return 0;
    return tokenExpiresAt + (socket.data.warned ? GRACE_MS : -this.warningMs);
  }
}

interface Writes {
  /** Whose connection it is. */
  swept?: ChatSocket;
  /** What was written to it since what waits for it was last measured. */
  unseen: number;
  on(event: 'packetCreate', listener: (this: Writes, packet: { data?: unknown }) => void): void;
}

interface Buffers {
  writeBuffer: { data?: unknown }[];
  transport: { socket?: { bufferedAmount?: number; terminate?: () => void } };
}

/** Ends the connection below without waiting for the other end. */
function terminate(socket: ChatSocket): void {
  const { transport } = socket.conn as unknown as Buffers;
  socket.conn.close(true);
  transport.socket?.terminate?.();
}

/** What the engine and the WebSocket below it still hold, in bytes (UTF-16 units of text count as one). */
function waitingBytes(socket: ChatSocket): number {
  const { writeBuffer, transport } = socket.conn as unknown as Buffers;
  const queued = writeBuffer.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0);
  return queued + (transport.socket?.bufferedAmount ?? 0);
}
