import { type ErrorBody, NAMESPACE } from '@parley/protocol';
import { io } from 'socket.io-client';
import type { OpenWire } from './wire.js';

/** The library, over requests that are held open: for networks that let no WebSocket through. */
export const openPollingWire: OpenWire = (url, handshake, events) => {
  const socket = io(url + NAMESPACE, {
    forceNew: true,
    reconnection: false,
    transports: ['polling'],
    auth: handshake,
  });
  let over = false;
  const end = (code?: string): void => {
    if (over) return;
    over = true;
    socket.disconnect();
    events.down(code);
  };
  socket.on('connect', () => events.up());
  socket.on('disconnect', () => end());
  socket.on('connect_error', (error: Error & { data?: Partial<ErrorBody> }) => end(error.data?.code));
  socket.onAny((event: string, data: unknown) => events.push(event, data));
  return {
    emit: (event, payload, onAnswer) => void socket.emit(event, payload, onAnswer),
    isAlive: () => socket.connected,
    close() {
      over = true;
      socket.disconnect();
    },
  };
};
