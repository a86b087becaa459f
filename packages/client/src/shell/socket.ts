import {
  type ClientEvent,
  type ErrorBody,
  type Handshake,
  LIMITS,
  NAMESPACE,
  PROTOCOL_VERSION,
} from '@parley/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Answer } from '../core/call.js';
import type { Push } from '../core/input.js';

export interface SocketEvents {
  up(): void;
  down(code?: string): void;
  push(push: Push): void;
}

/** How long a handshake may take before the next try. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * One connection at a time, each with a socket of its own, so that nothing that was meant for the last one goes out over the
 * next. When to connect is not decided here.
 */
export class Connection {
  private socket: Socket | null = null;
  private readonly waiting = new Set<(answer: Answer) => void>();

  constructor(
    private readonly url: string,
    private readonly events: SocketEvents,
  ) {}

  open(token: string): void {
    this.close();
    const socket = io(this.url + NAMESPACE, {
      forceNew: true,
      reconnection: false,
      timeout: CONNECT_TIMEOUT_MS,
      transports: ['websocket', 'polling'],
      // Where something on the way does not let WebSockets through.
      tryAllTransports: true,
      auth: { token, protocol: PROTOCOL_VERSION } satisfies Handshake,
    });
    this.socket = socket;
    socket.on('connect', () => this.is(socket) && this.events.up());
    socket.on('disconnect', () => this.lose(socket));
    socket.on('connect_error', (error: Error & { data?: Partial<ErrorBody> }) =>
      this.lose(socket, error.data?.code ?? error.message),
    );
    socket.onAny((event: string, data: unknown) => {
      if (this.is(socket)) this.events.push({ event, data } as Push);
    });
  }

  /** Ours to close: what is under way gets no answer, and no `down` is told. */
  close(): void {
    const { socket } = this;
    this.socket = null;
    socket?.disconnect();
    this.abandon('late');
  }

  /** Always answered, by the server or by what became of the connection. */
  emit(event: ClientEvent, payload: unknown, onAnswer: (answer: Answer) => void): void {
    const { socket } = this;
    if (!socket?.connected) return queueMicrotask(() => onAnswer({ ok: false, lost: 'late' }));
    const settle = (answer: Answer): void => {
      if (!this.waiting.delete(settle)) return;
      clearTimeout(timer);
      onAnswer(answer);
    };
    const timer = setTimeout(() => settle({ ok: false, lost: 'late' }), LIMITS.ackTimeoutMs);
    this.waiting.add(settle);
    socket.emit(event, payload, settle);
  }

  private is = (socket: Socket): boolean => this.socket === socket;

  private lose(socket: Socket, code?: string): void {
    if (!this.is(socket)) return;
    this.socket = null;
    socket.disconnect();
    this.events.down(code);
    this.abandon('closed');
  }

  private abandon(lost: 'late' | 'closed'): void {
    for (const settle of [...this.waiting]) settle({ ok: false, lost });
  }
}
