import { Injectable } from '@nestjs/common';
import { isStaff, LIMITS } from '@parley/protocol';
import { fail } from '../../platform/failure.js';
import type { ChatSocket } from '../../platform/realtime/chat-socket.js';
import { type Caller, type DataOf, SocketEvent } from '../../platform/realtime/socket-event.js';
import { Presence } from '../presence/index.js';
import { roomChannel, roomOfChannel, staffChannel } from './channels.js';
import { Joins } from './joins.service.js';
import { LogEmitter } from './log-emitter.js';
import { messageWire } from './log.wire.js';
import { roomWire } from './room.wire.js';
import { JoinRoomDto, LeaveRoomDto } from './rooms.dto.js';
import { Viewers } from './viewers.broadcast.js';

@Injectable()
export class RoomsGateway {
  constructor(
    private readonly joins: Joins,
    private readonly emitter: LogEmitter,
    private readonly viewers: Viewers,
    private readonly presence: Presence,
  ) {}

  /** The socket is joined first and the snapshot read then, so that nothing falls between the two. */
  @SocketEvent('joinRoom', JoinRoomDto)
  async join(
    { roomId, since, staffSince }: JoinRoomDto,
    { actor, socket }: Caller,
  ): Promise<DataOf<'joinRoom'>> {
    const joined = socket.rooms.has(roomChannel(roomId));
    if (!joined) assertRoomLeft(socket);
    const staff = isStaff(actor.role);
    // A look that may be refused must not let anything through meanwhile: the right is checked before the join as well.
    if (!joined) {
      await this.joins.mayJoin(actor, roomId);
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
    return {
      room: roomWire(snapshot.room, actor.role, this.presence.isOnline),
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
    this.leaveChannels(socket, roomId);
    if (isStaff(actor.role)) this.viewers.tell(roomId);
    return Promise.resolve({});
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
