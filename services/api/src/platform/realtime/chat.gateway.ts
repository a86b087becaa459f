import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { type ClientEvent, isStaff, NAMESPACE, PROTOCOL_VERSION } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import type { Actor } from '../actor.js';
import { Blocks } from '../blocks/blocks.js';
import { type Caller, withCaller } from '../caller.js';
import { Clock } from '../clock.js';
import { Drain } from '../drain.js';
import { Events } from '../events/events.js';
import { Failure, fail } from '../failure.js';
import { toFailure } from '../http/to-failure.js';
import { addressKey } from '../limits/address.js';
import { asRequest, currentRequestId, newRequestId } from '../log.js';
import { countRefusal } from '../metrics/refusals.js';
import { assertShallow } from '../validation/assert-shallow.js';
import { validateInput } from '../validation/validate-input.js';
import { arrivalOf } from './arrival.js';
import {
  type ChatNamespace,
  type ChatSocket,
  sessionChannel,
  STAFF_CHANNEL,
  userChannel,
} from './chat-socket.js';
import { type EventDoor, EventDoors } from './event-doors.js';
import { fullMeter, meter } from './event-meter.js';
import { closeSocket, Publisher } from './publisher.js';
import { SocketConnected, SocketDisconnected, WasRefused } from './realtime.events.js';
import { connections, disconnects, eventSeconds } from './realtime.metrics.js';
import { SocketAuthenticator } from './socket-authenticator.js';
import { forgetHandshake, SocketListeners } from './socket-listeners.js';
import { SocketDrain } from './socket-drain.js';
import { SocketSweep } from './socket-sweep.js';

type AnyAck = (answer: unknown) => void;

class SocketCaller implements Caller {
  actor: Actor;

  constructor(private readonly socket: ChatSocket) {
    this.actor = socket.data.actor;
  }

  /** Asked for by few events only. */
  get address(): string {
    return addressKey(this.socket.data.address);
  }
}

/**
 * The socket door. Knows who is there and hands each event to the method that `@SocketEvent` marked; every event is metered,
 * authorised, validated and answered here, in this order, whatever happens inside.
 */
@WebSocketGateway({ namespace: NAMESPACE })
export class ChatGateway implements OnGatewayInit<ChatNamespace>, OnGatewayConnection<ChatSocket> {
  private doors: Map<ClientEvent, EventDoor> = new Map();
  private readonly listeners = new SocketListeners({
    event: (socket, event, args) => this.receive(socket, event, args),
    disconnect: (socket, reason) => this.leave(socket, reason),
  });

  constructor(
    private readonly authenticator: SocketAuthenticator,
    private readonly eventDoors: EventDoors,
    private readonly publisher: Publisher,
    private readonly sweep: SocketSweep,
    private readonly socketDrain: SocketDrain,
    private readonly drain: Drain,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly blocks: Blocks,
  ) {}

  afterInit(namespace: ChatNamespace): void {
    this.doors = this.eventDoors.all();
    this.publisher.attach(namespace);
    this.sweep.start();
    this.socketDrain.watch(namespace);
    // Socket.IO opens the default namespace to everybody; nothing of ours is there.
    namespace.server.of('/').use((_, next) => next(refusal(new Failure('FORBIDDEN'))));
    namespace.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => {
          const failure = toFailure(error);
          countRefusal(failure, 'handshake');
          next(refusal(failure));
        },
      );
    });
  }

  handleConnection(socket: ChatSocket): void {
    const { actor } = socket.data;
    void socket.join([userChannel(actor.userId), sessionChannel(actor.sessionId)]);
    if (isStaff(actor.role)) void socket.join(STAFF_CHANNEL);
    this.listeners.attach(socket);
    connections.inc();
    this.sweep.watch(socket);
    this.events.publish(new SocketConnected(actor, socket.id));
  }

  private async admit(socket: ChatSocket): Promise<void> {
    this.drain.assertTakingWork();
    const { token, protocol } = socket.handshake.auth as { token?: unknown; protocol?: unknown };
    if (typeof token !== 'string') fail('UNAUTHENTICATED');
    if (protocol !== undefined && (typeof protocol !== 'number' || protocol > PROTOCOL_VERSION))
      fail('INVALID', { details: [{ field: 'protocol', problem: `must be at most ${PROTOCOL_VERSION}` }] });
    const { address } = arrivalOf(socket.conn);
    const actor = await this.authenticator.authenticate(token);
    this.blocks.assertOpen({ actor, address });
    socket.data.actor = actor;
    socket.data.address = address;
    socket.data.warned = false;
    socket.data.meter = fullMeter(this.clock.now(), this.settings.rateLimitScale);
    forgetHandshake(socket);
  }

  private leave(socket: ChatSocket, reason: string): void {
    this.sweep.forget(socket);
    const because = socket.data.closing ?? reason;
    disconnects.inc({ because });
    this.events.publish(new SocketDisconnected(socket.data.actor, socket.id, because));
  }

  /**
   * Never throws: whatever goes wrong is the answer. An ack that is no function is an argument too many. Each message passes here,
   * so that nothing is awaited where a callback does: each `await` makes two promises.
   */
  private receive(socket: ChatSocket, event: string, args: unknown[]): void {
    // What a client goes on to send that has been shown the door is neither done nor answered.
    if (socket.data.closing) return;
    const last = args.at(-1);
    const ack = typeof last === 'function' ? (last as AnyAck) : undefined;
    const refuse = (error: unknown): void => {
      const failure = toFailure(error);
      this.noteRefusal(socket, event, args[0], failure);
      ack?.({ ok: false, error: failure.toBody(currentRequestId()) });
    };
    asRequest(() => {
      try {
        const { done, answer } = this.handle(socket, event, ack === args[0] ? undefined : args[0]);
        answer
          .then((data) => {
            done();
            ack?.({ ok: true, data });
          })
          .catch(refuse);
      } catch (error) {
        refuse(error);
      }
    });
  }

  private noteRefusal(socket: ChatSocket, event: string, payload: unknown, failure: Failure): void {
    const asked = this.doors.has(event as ClientEvent) ? event : 'unknown';
    const { actor } = socket.data;
    countRefusal(failure, 'socket', { event: asked, userId: actor.userId });
    this.events.publish(new WasRefused(actor, asked, payload, failure.code, failure.reason));
  }

  private handle(
    socket: ChatSocket,
    event: string,
    payload: unknown,
  ): { done: () => void; answer: Promise<unknown> } {
    this.takeFromMeter(socket);
    const door = this.doors.get(event as ClientEvent);
    if (!door) fail('INVALID', { details: [{ field: 'event', problem: 'is not a known event' }] });
    const actor = this.presentActor(socket, door);
    assertShallow(payload);
    const startedAt = performance.now();
    const done = (): void =>
      eventSeconds.observe({ event: door.event }, (performance.now() - startedAt) / 1000);
    const input = validateInput(door.dto, payload);
    return {
      done,
      answer: withCaller(new SocketCaller(socket), () => door.handle(input, { actor, socket })),
    };
  }

  private takeFromMeter(socket: ChatSocket): void {
    const verdict = meter(socket.data.meter, this.clock.now(), this.settings.rateLimitScale);
    if (verdict.pass) return;
    if (verdict.close) closeSocket(socket, 'RATE_LIMITED');
    fail('RATE_LIMITED', { retryAfterMs: verdict.retryAfterMs });
  }

  /** The actor of this moment: a token that has run out since the connection was made counts for nothing. */
  private presentActor(socket: ChatSocket, door: EventDoor): Actor {
    const { actor } = socket.data;
    if (door.event !== 'refreshToken' && actor.tokenExpiresAt <= this.clock.now())
      fail('UNAUTHENTICATED', { reason: 'TOKEN_EXPIRED' });
    if (door.staffOnly && !isStaff(actor.role)) fail('FORBIDDEN');
    return actor;
  }
}

/** A refusal at the handshake: `connect_error` with the code as its message and the error shape as its data. */
function refusal(failure: Failure): Error {
  return Object.assign(new Error(failure.code), { data: failure.toBody(newRequestId()) });
}
