import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isStaff } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { type ChatSocket, STAFF_CHANNEL } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { roomChannel, roomOfChannel, staffChannel } from './channels.js';
import { type Membership, ParticipantRepository } from './participant.repository.js';
import { RoomStanding } from './room-standing.js';
import { ParticipantRemoved, RoomLeft, RoomsShredded } from './rooms.events.js';

/** Takes sockets out of the channels of rooms that their users may not see any more. */
@Injectable()
export class Evictions implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly participants: ParticipantRepository,
    private readonly standing: RoomStanding,
    private readonly publisher: Publisher,
    private readonly events: Events,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(ParticipantRemoved);
    this.events.on(ParticipantRemoved, (removed) => this.evict(removed, { staff: false }));
    this.events.on(RoomsShredded, ({ roomIds }) => this.clear(roomIds));
  }

  /** Takes everybody out. */
  clear(roomIds: readonly string[]): void {
    for (const roomId of roomIds)
      for (const socket of this.publisher.socketsIn(roomChannel(roomId))) this.takeOut(socket, roomId);
  }

  /** Who is joined here to one of the rooms, and all staff: they see some by their role, and by what the settings say of it. */
  joined(roomIds: readonly string[]): Membership[] {
    const joined = new Map<string, Membership>();
    const note = (roomId: string, { data }: ChatSocket): void => {
      const { userId } = data.actor;
      joined.set(`${roomId} ${userId}`, { roomId, userId });
    };
    for (const roomId of roomIds)
      for (const socket of this.publisher.socketsIn(roomChannel(roomId))) note(roomId, socket);
    for (const socket of this.publisher.socketsIn(STAFF_CHANNEL))
      for (const channel of socket.rooms) {
        const roomId = roomOfChannel(channel);
        if (roomId !== undefined) note(roomId, socket);
      }
    return [...joined.values()];
  }

  /** Asks again what was asked when they joined: those who would not be let in any more. */
  async lost(joined: readonly Membership[]): Promise<Membership[]> {
    if (joined.length === 0) return [];
    return this.database.look(() => this.participants.withoutRight(joined, this.standing.staffSee), {
      onePlan: true,
    });
  }

  /** At once: nothing that is pushed afterwards reaches them. */
  takeOutAll(lost: readonly Membership[]): void {
    for (const membership of lost) this.evict(membership);
  }

  /** Whether one of the staff may see a room is not only a question of who takes part: the sweep says it. */
  private evict({ roomId, userId }: Membership, { staff } = { staff: true }): void {
    for (const socket of this.publisher.socketsIn(roomChannel(roomId))) {
      const { actor } = socket.data;
      if (actor.userId !== userId || (isStaff(actor.role) && !staff)) continue;
      this.takeOut(socket, roomId);
    }
  }

  private takeOut(socket: ChatSocket, roomId: string): void {
    this.events.publish(new RoomLeft(roomId, socket.data.actor.userId, socket.id, 'evicted'));
    void socket.leave(staffChannel(roomId));
    void socket.leave(roomChannel(roomId));
  }
}
