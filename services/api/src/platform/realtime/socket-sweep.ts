import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { Blocks } from '../blocks/blocks.js';
import { Clock } from '../clock.js';
import type { ChatNamespace, ChatSocket } from './chat-socket.js';
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

/** Warns of tokens that end, closes sockets whose token has ended, whose person has been blocked or whose client has stopped reading. */
@Injectable()
export class SocketSweep implements OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;

  /** Of a token that lives shorter than usual, half of its life is early enough. */
  private readonly warningMs: number;

  constructor(
    private readonly clock: Clock,
    private readonly blocks: Blocks,
    settings: Settings,
  ) {
    this.warningMs = Math.min(LIMITS.tokenWarningMs, settings.accessTokenMinutes * 30_000);
  }

  watch(namespace: ChatNamespace): void {
    namespace.on('connection', (socket) => this.measure(socket));
    this.timer = setInterval(() => {
      for (const socket of namespace.sockets.values()) this.look(socket);
    }, EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private measure(socket: ChatSocket): void {
    let unseen = 0;
    (socket.conn as unknown as Writes).on('packetCreate', ({ data }) => {
      unseen += typeof data === 'string' ? data.length : 0;
      if (unseen < LOOK_EVERY_BYTES) return;
      unseen = 0;
      if (waitingBytes(socket) <= MAX_BURST_BYTES) return;
      closeSocket(socket, 'SLOW_CONSUMER');
      terminate(socket);
    });
  }

  private look(socket: ChatSocket): void {
    const inMs = socket.data.actor.tokenExpiresAt - this.clock.now();
    if (this.blocks.isBlocked(socket.data)) closeSocket(socket, 'BLOCKED');
    else if (inMs < -GRACE_MS) closeSocket(socket, 'SESSION_ENDED');
    else if (inMs < this.warningMs && !socket.data.warned) {
      socket.data.warned = true;
      socket.emit('tokenExpiring', { inMs: Math.max(0, inMs) });
    }
    if (!socket.data.closing && waitingBytes(socket) > MAX_WAITING_BYTES) {
      closeSocket(socket, 'SLOW_CONSUMER');
      // It does not read, so it would not see the close either, and what waits for it would stay.
      setTimeout(() => terminate(socket), EVERY_MS).unref();
    }
  }
}

interface Writes {
  on(event: 'packetCreate', listener: (packet: { data?: unknown }) => void): void;
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
