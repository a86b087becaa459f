import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import {
  type LockedRoom,
  moveTo,
  ParticipantRepository,
  RoomListRepository,
  RoomLog,
} from '../rooms/index.js';
import { Staff } from '../staff/index.js';

/** Chats whose agent is gone. */
@Injectable()
export class Release {
  constructor(
    private readonly database: Database,
    private readonly roomLists: RoomListRepository,
    private readonly participants: ParticipantRepository,
    private readonly roomLog: RoomLog,
    private readonly staff: Staff,
  ) {}

  /**
   * Puts the chats of somebody who left back in the queue, in the name of who sent them away; those that are resolved belong to
   * nobody. As often as it is asked: who is a colleague again by then keeps what they have.
   */
  async allOf(userId: string, by: Actor): Promise<void> {
    if (await this.staff.find(userId)) return;
    const rooms = await this.database.as(by, () => this.roomLists.ofAgent(userId));
    for (const roomId of rooms)
      await this.roomLog.change(by, roomId, 'staff', (locked) => this.release(locked, userId, by.userId));
  }

  private async release(locked: LockedRoom, userId: string, byId: string): Promise<void> {
    const { room } = locked;
    // Somebody may have taken it over meanwhile.
    if (room.supportAgentId !== userId || room.status === 'closed') return;
    if (room.status === 'open') moveTo(locked, 'waiting', byId);
    else locked.change({ supportAgentId: null });
    await this.participants.remove(room.id, userId);
  }
}
