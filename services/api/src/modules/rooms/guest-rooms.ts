import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { type GuestRooms, Guests } from '../auth/index.js';
import { ContactAttributes, ContactNotes } from '../contacts/index.js';
import { Orders } from '../orders/index.js';
import { LogRepository } from './log.repository.js';
import { RoomRepository } from './room.repository.js';
import { RoomChanged } from './rooms.events.js';

/** What happens to rooms when a guest turns out to be a customer. */
@Injectable()
export class AdoptGuestRooms implements GuestRooms, OnModuleInit {
  constructor(
    private readonly guests: Guests,
    private readonly database: Database,
    private readonly rooms: RoomRepository,
    private readonly log: LogRepository,
    private readonly attributes: ContactAttributes,
    private readonly notes: ContactNotes,
    private readonly orders: Orders,
    private readonly events: Events,
  ) {}

  onModuleInit(): void {
    this.guests.useRooms(this);
  }

  hold(userIds: readonly string[]): Promise<void> {
    return this.rooms.lockOf(userIds);
  }

  /** History is rewritten to the new owner, so that own words stay own words; clients read the room afresh on seeing another owner. */
  async adopt(guestId: string, customerId: string): Promise<string[]> {
    await this.attributes.adopt(guestId, customerId);
    await this.notes.adopt(guestId, customerId);
    await this.orders.adopt(guestId, customerId);
    const roomIds = await this.rooms.changeOwner(guestId, customerId);
    await this.log.changeSender(guestId, customerId, roomIds);
    this.database.afterCommit(() => {
      for (const roomId of roomIds) this.events.publish(new RoomChanged(roomId));
    });
    return roomIds;
  }
}
