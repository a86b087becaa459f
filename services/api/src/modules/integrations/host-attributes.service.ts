import { Injectable } from '@nestjs/common';
import type { AttributeValues, RecordOwner } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { Limits } from '../../platform/limits/limits.js';
import { ShopPeople } from '../auth/index.js';
import { ContactAttributes } from '../contacts/index.js';
import { RoomAttributes } from '../routing/index.js';

/** What a host system says of its customers and their chats. */
@Injectable()
export class HostAttributes {
  constructor(
    private readonly database: Database,
    private readonly people: ShopPeople,
    private readonly contacts: ContactAttributes,
    private readonly rooms: RoomAttributes,
    private readonly limits: Limits,
  ) {}

  /** A customer who has never been here is made. */
  ofContact(keyId: string, owner: RecordOwner, asked: Record<string, unknown>): Promise<AttributeValues> {
    this.limits.take('integration.write', keyId);
    return this.database.system(async () => {
      const customer = await this.people.customer(owner);
      return this.contacts.setByHost(customer.id, asked);
    });
  }

  ofRoom(keyId: string, roomId: string, asked: Record<string, unknown>): Promise<AttributeValues> {
    this.limits.take('integration.write', keyId);
    return this.rooms.setByHost(roomId, asked);
  }
}
