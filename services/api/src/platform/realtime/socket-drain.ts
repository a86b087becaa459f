import { Injectable } from '@nestjs/common';
import { Drain } from '../drain.js';
import { log } from '../log.js';
import type { ChatNamespace } from './chat-socket.js';
import { closeSocket } from './publisher.js';

/** Clients spread their return over this long, so that they do not all knock at once. */
const RETURN_WITHIN_MS = 5_000;
/** For the notices to leave; answers to what is in flight leave with them. */
const NOTICE_MS = 100;

/** Sends everybody away gently: each client is told when to come back, another moment for each. */
@Injectable()
export class SocketDrain {
  constructor(private readonly drain: Drain) {}

  watch(namespace: ChatNamespace): void {
    this.drain.beforeClose(async () => {
      const { size } = namespace.sockets;
      for (const socket of namespace.sockets.values())
        socket.emit('draining', { reconnectInMs: Math.round(Math.random() * RETURN_WITHIN_MS) });
      if (size > 0) await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
      log.info({ sockets: size }, 'clients were sent elsewhere');
    });
    this.drain.onClose(() => {
      for (const socket of namespace.sockets.values()) closeSocket(socket, 'DRAINING');
    });
  }
}
