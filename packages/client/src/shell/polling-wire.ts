import { type ErrorBody, NAMESPACE } from '@parley/protocol';
import { io } from 'socket.io-client';
import { webSocketAddress } from './web-socket-wire.js';
import { type OpenWire, type RawSocketClass, refusalOf } from './wire.js';

/** A connection that has held this long is worth to be left for a better one. */
const LOOK_AFTER_MS = 60_000;
/** A network that lets no WebSocket through is not asked more often than this in the end. */
const LOOK_AT_LEAST_EVERY_MS = 30 * 60_000;
const LOOK_PATIENCE_MS = 8_000;
/** Those who polled for the same reason do not all come back at once. */
const LEAVE_WITHIN_MS = 5_000;

/**
 * The library, over requests that are held open: for networks that let no WebSocket through. Now and then it looks whether one
 * does, and if so asks to be left, as a server does that goes away.
 */
export const pollingWire =
  (Socket: RawSocketClass): OpenWire =>
  (url, handshake, events) => {
    const socket = io(url + NAMESPACE, {
      forceNew: true,
      reconnection: false,
      transports: ['polling'],
      auth: handshake,
    });
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (afterMs: number): void => {
      timer = setTimeout(
        () => void getsThrough(Socket, url).then((passes) => found(passes, afterMs)),
        afterMs,
      );
    };
    const found = (passes: boolean, afterMs: number): void => {
      if (over) return;
      if (passes) events.push('draining', { reconnectInMs: Math.random() * LEAVE_WITHIN_MS });
      else look(Math.min(2 * afterMs, LOOK_AT_LEAST_EVERY_MS));
    };
    const stop = (): void => {
      over = true;
      clearTimeout(timer);
      socket.disconnect();
    };
    const end = (code?: string): void => {
      if (over) return;
      stop();
      events.down(code);
    };
    socket.on('connect', () => {
      look(LOOK_AFTER_MS);
      events.up();
    });
    socket.on('disconnect', () => end());
    socket.on('connect_error', (error: Error & { data?: Partial<ErrorBody> }) => end(refusalOf(error.data)));
    socket.onAny((event: string, data: unknown) => events.push(event, data));
    return {
      emit: (event, payload, onAnswer) => void socket.emit(event, payload, onAnswer),
      isAlive: () => socket.connected,
      close: stop,
    };
  };

/** Whether the server's first word arrives over a WebSocket; nobody signs in for that. */
const getsThrough = (Socket: RawSocketClass, url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = new Socket(webSocketAddress(url));
    const end = (passes: boolean): void => {
      clearTimeout(patience);
      // In Node one that is closed before it is open calls that an error, for which somebody has to listen.
      socket.onmessage = socket.onclose = socket.onerror = () => undefined;
      socket.close();
      resolve(passes);
    };
    const patience = setTimeout(() => end(false), LOOK_PATIENCE_MS);
    socket.onmessage = () => end(true);
    socket.onclose = socket.onerror = () => end(false);
  });
