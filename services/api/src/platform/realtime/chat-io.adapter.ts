import type { IncomingMessage, ServerResponse } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { LIMITS } from '@parley/protocol';
import type { Settings } from '../../config/settings.js';
import { arrivalOf, arrive, type EngineSocket } from './arrival.js';
import { Crowd } from './crowd.js';
import { mergeFrames } from './frame-merger.js';
import { Heartbeat } from './heartbeat.js';
import { Pace } from './pace.js';
import { sparse } from './sparse-adapter.js';
import { SocketPlaces } from './socket-places.js';
import { decodeTextOnly } from './text-decoder.js';
import type { Server, ServerOptions } from 'socket.io';

/** Some milliseconds. */
const HANDSHAKES_PER_TURN = 8;

/** Socket.IO with our limits. */
export class ChatIoAdapter extends IoAdapter {
  private readonly places: SocketPlaces;
  private readonly pace: Pace;
  private readonly heartbeat: Heartbeat;
  private engine: Engine | null = null;

  constructor(
    app: INestApplicationContext,
    private readonly settings: Settings,
    private readonly allowsOrigin: (origin: string | undefined) => boolean,
  ) {
    super(app);
    const crowd = app.get(Crowd);
    this.pace = new Pace(HANDSHAKES_PER_TURN, () => crowd.isLarge);
    this.places = new SocketPlaces(settings.trustedProxies, settings.rateLimitScale);
    this.heartbeat = new Heartbeat(settings.socketPingIntervalMs, settings.socketPingTimeoutMs);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: LIMITS.frameBytes,
      // Text this small gains nothing from it, and it costs 300 kB a socket.
      perMessageDeflate: false,
      httpCompression: false,
      pingInterval: this.settings.socketPingIntervalMs,
      pingTimeout: this.settings.socketPingTimeoutMs,
      // A handshake that never says which namespace it wants.
      connectTimeout: 10_000,
      allowRequest: (request, done) => {
        this.pace.do(() => {
          const hasRoom = this.places.hasRoom(request);
          done(hasRoom ? null : 'RATE_LIMITED', hasRoom);
        });
      },
      cors: {
        origin: (origin: string | undefined, done: (error: Error | null, allow?: boolean) => void) =>
          done(null, this.allowsOrigin(origin)),
        credentials: false,
      },
    } as ServerOptions);
    server.adapter(sparse(server.adapter()) as never);
    decodeTextOnly(server);
    this.engine = server.engine as unknown as Engine;
    server.engine.use(onlyKnownMethods);
    const { places, heartbeat } = this;
    heartbeat.start();
    // one function for all connections, as each of its own would be held with what is around it
    const leave = function (this: EngineSocket): void {
      places.leave(arrivalOf(this).address);
      heartbeat.forget(this);
    };
    server.engine.on('connection', (connection: EngineSocket) => {
      mergeFrames(connection);
      heartbeat.take(connection);
      places.take(arrive(connection, this.settings.trustedProxies).address);
      connection.on('close', leave);
    });
    return server;
  }

  /** The gateway hears all events of a socket by itself (see `event-doors.ts`): Nest would hold two kilobytes to hear none of them. */
  override bindMessageHandlers(): void {}

  override bindClientDisconnect(): void {}

  /** Connections end with the server they came to. Sessions that poll have none between two polls: they are ended here. */
  override async close(server: Server): Promise<void> {
    this.heartbeat.stop();
    this.engine?.close();
    // One that was being closed already would wait half a minute for a poll that does not come.
    for (const { transport } of Object.values(this.engine?.clients ?? {})) transport.shouldClose?.();
    await super.close(server);
  }
}

interface Engine {
  clients: Record<string, { transport: { shouldClose?: (() => void) | null } }>;
  close(): void;
}

/** To the transport any other method is a failure of its own. */
function onlyKnownMethods(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (['GET', 'POST', 'OPTIONS'].includes(request.method ?? '')) return next();
  response.writeHead(405, { allow: 'GET, POST, OPTIONS' }).end();
}
