import { Injectable } from '@nestjs/common';
import { isStaff, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { arrivalOf } from '../../platform/realtime/arrival.js';
import type { ChatSocket } from '../../platform/realtime/chat-socket.js';
import { Crowd } from '../../platform/realtime/crowd.js';
import { type Caller, type DataOf, SocketEvent } from '../../platform/realtime/socket-event.js';
import { Turnstile } from '../../platform/turnstile.js';
import { Presence } from '../presence/index.js';
import { roomChannel, roomOfChannel, staffChannel } from './channels.js';
import { Joins, type RoomSnapshot } from './joins.service.js';
import { LogEmitter } from './log-emitter.js';
import { messageWire } from './log.wire.js';
import { QueuePlaces } from './queue-places.js';
import { roomWire } from './room.wire.js';
import { JoinRoomDto, LeaveRoomDto } from './rooms.dto.js';
import { RoomJoined, RoomLeft } from './rooms.events.js';
import { caughtUp, farBehind, joinSeconds } from './rooms.metrics.js';
import { Viewers } from './viewers.broadcast.js';

/** So many join at once when thousands come back in the same second: they are asked for together, and the answer stays small. */
const AT_ONCE = 50;
/** Well within what a client waits for an answer. */
const WAIT_MS = 4_000;

@Injectable()
export class RoomsGateway {
  private readonly turnstile = new Turnstile({ places: AT_ONCE, waitMs: WAIT_MS });

  constructor(
    private readonly joins: Joins,
    private readonly emitter: LogEmitter,
    private readonly viewers: Viewers,
    private readonly presence: Presence,
    private readonly events: Events,
    private readonly places: QueuePlaces,
    private readonly crowd: Crowd,
  ) {}

  @SocketEvent('joinRoom', JoinRoomDto)
  join(request: JoinRoomDto, caller: Caller): Promise<DataOf<'joinRoom'>> {
    return this.crowd.attend(() =>
      this.turnstile.pass(() => {
        // Gone while it waited: nobody would read the answer.
        if (caller.socket.disconnected) fail('UNAVAILABLE');
        return this.enter(request, caller);
      }),
    );
  }

  /** The socket is joined first and the snapshot read then, so that nothing falls between the two. */
  private async enter(
    { roomId, since, staffSince }: JoinRoomDto,
    { actor, socket }: Caller,
  ): Promise<DataOf<'joinRoom'>> {
    const started = performance.now();
    const joined = socket.rooms.has(roomChannel(roomId));
    if (!joined) assertRoomLeft(socket);
    const staff = isStaff(actor.role);
    // A look that may be refused must not let anything through meanwhile: the right is checked before the join as well.
    if (!joined) {
      await this.joins.mayJoin(actor, roomId);
      // Gone meanwhile: what joins now would never leave.
      if (socket.disconnected) fail('UNAVAILABLE');
      // Many that are asked for at once have all passed the first look by now.
      assertRoomLeft(socket);
    }
    this.emitter.watch(roomId);
    await socket.join(staff ? [roomChannel(roomId), staffChannel(roomId)] : roomChannel(roomId));
    const snapshot = await this.joins.read(actor, roomId, { since, staffSince }).catch((error: unknown) => {
      if (!joined) this.leaveChannels(socket, roomId);
      throw error;
    });
    this.emitter.start(roomId, { head: snapshot.room.head, staffHead: snapshot.room.staffHead });
    if (staff) this.viewers.tell(roomId);
    const queue = await this.places.of(snapshot.room, actor.userId);
    this.noteJoin(socket, actor, snapshot, since, performance.now() - started);
    return {
      room: { ...roomWire(snapshot.room, actor.role, this.presence.isOnline), ...(queue && { queue }) },
      messages: snapshot.public.entries.map(messageWire),
      lastSeq: snapshot.room.head,
      hasMore: snapshot.public.hasMore,
      ...(snapshot.staff && {
        notes: snapshot.staff.entries.map(messageWire),
        lastStaffSeq: snapshot.room.staffHead,
        hasMoreNotes: snapshot.staff.hasMore,
      }),
    };
  }

  @SocketEvent('leaveRoom', LeaveRoomDto)
  leave({ roomId }: LeaveRoomDto, { actor, socket }: Caller): Promise<DataOf<'leaveRoom'>> {
    if (socket.rooms.has(roomChannel(roomId)))
      this.events.publish(new RoomLeft(roomId, actor.userId, socket.id, 'left'));
    this.leaveChannels(socket, roomId);
    if (isStaff(actor.role)) this.viewers.tell(roomId);
    return Promise.resolve({});
  }

  /** How far behind a client was says what it went through meanwhile: the server is told nothing else of it. */
  private noteJoin(
    socket: ChatSocket,
    { userId }: Actor,
    { room, public: missed }: RoomSnapshot,
    since: number | undefined,
    ms: number,
  ): void {
    joinSeconds.observe(ms / 1_000);
    if (since) caughtUp.observe(room.head - since);
    if (since && missed.hasMore) farBehind({ roomId: room.id, userId, since, head: room.head });
    const { id, conn } = socket;
    const { userAgent } = arrivalOf(conn);
    this.events.publish(
      new RoomJoined(
        room.id,
        userId,
        { id, transport: conn.transport.name, userAgent },
        since ?? null,
        room.head,
        missed.entries.length,
        ms,
      ),
    );
  }

  private leaveChannels(socket: ChatSocket, roomId: string): void {
    void socket.leave(staffChannel(roomId));
    void socket.leave(roomChannel(roomId));
  }
}

function assertRoomLeft(socket: ChatSocket): void {
  const joined = [...socket.rooms].filter(roomOfChannel).length;
  if (joined >= LIMITS.joinedRooms) fail('RATE_LIMITED', { retryAfterMs: 1_000 });
}
