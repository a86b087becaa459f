import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { LIMITS } from '@parley/protocol';
import type { ServerOptions } from 'socket.io';

/** Socket.IO with our limits. */
export class ChatIoAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly allowsOrigin: (origin: string | undefined) => boolean,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions) {
    return super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: LIMITS.frameBytes,
      // Text this small gains nothing from it, and it costs 300 kB a socket.
      perMessageDeflate: false,
      httpCompression: false,
      pingInterval: 20_000,
      pingTimeout: 15_000,
      // A handshake that never says which namespace it wants.
      connectTimeout: 10_000,
      cors: {
        origin: (origin: string | undefined, done: (error: Error | null, allow?: boolean) => void) =>
          done(null, this.allowsOrigin(origin)),
        credentials: false,
      },
    } as ServerOptions);
  }
}
