import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import {
  type LockedRoom,
  ParticipantRepository,
  RoomAssigned,
  RoomLog,
  Rooms,
  type RoomView,
} from '../rooms/index.js';
import { Staff } from '../staff/index.js';
import { AssignmentsRepository } from './assignments.repository.js';

/** What somebody says to a chat that is offered to them. */
@Injectable()
export class Offers {
  constructor(
    private readonly database: Database,
    private readonly rooms: Rooms,
    private readonly roomLog: RoomLog,
    private readonly participants: ParticipantRepository,
    private readonly assignments: AssignmentsRepository,
    private readonly staff: Staff,
    private readonly events: Events,
  ) {}

  async accept(actor: Actor, roomId: string): Promise<RoomView> {
    const self = (await this.staff.find(actor.userId)) ?? fail('FORBIDDEN');
    await this.roomLog.change(actor, roomId, 'staff', async (locked) => {
      // Pressed twice, it is one yes.
      if (locked.room.supportAgentId === actor.userId && locked.room.status === 'open') return;
      assertOffered(locked, actor);
      await this.assignments.accept(roomId);
      locked.change({ supportAgentId: actor.userId, status: 'open' });
      await this.participants.add(roomId, actor.userId);
      locked.tell({ event: 'assigned', agentId: actor.userId, agentName: self.name, byId: actor.userId });
      this.database.afterCommit(() => this.events.publish(new RoomAssigned(roomId, actor.userId)));
    });
    return this.rooms.get(actor, roomId);
  }

  async decline(actor: Actor, roomId: string): Promise<void> {
    await this.roomLog.change(actor, roomId, 'staff', async (locked) => {
      assertOffered(locked, actor);
      await this.assignments.endOffer(roomId, 'declined', locked.now);
      locked.change({ offeredTo: null, offeredUntil: null });
    });
  }
}

function assertOffered({ room, now }: LockedRoom, actor: Actor): void {
  const stands = room.waits && room.offeredTo === actor.userId && (room.offeredUntil ?? now) > now;
  if (!stands) fail('CONFLICT', { reason: 'OFFER_OVER' });
}
