import { Injectable } from '@nestjs/common';
import type { AttributeValue, AttributeValues } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { fail } from '../../platform/failure.js';
import { AttributeRules, changedAttributes } from '../contacts/index.js';
import { type LockedRoom, RoomLog, Rooms, type RoomView } from '../rooms/index.js';

/** What the team and the host system say of a chat. */
@Injectable()
export class RoomAttributes {
  constructor(
    private readonly rules: AttributeRules,
    private readonly roomLog: RoomLog,
    private readonly rooms: Rooms,
  ) {}

  async set(actor: Actor, roomId: string, asked: Record<string, unknown>): Promise<RoomView> {
    const values = this.rules.checked('room', asked);
    await this.roomLog.change(
      actor,
      roomId,
      'staff',
      (locked) => void this.change(locked, values, actor.userId),
    );
    return this.rooms.get(actor, roomId);
  }

  /** By a host system. */
  async setByHost(roomId: string, asked: Record<string, unknown>): Promise<AttributeValues> {
    const values = this.rules.checked('room', asked);
    let after: AttributeValues | null = null;
    await this.roomLog.changeByItself(roomId, (locked) => {
      after = this.change(locked, values, null);
    });
    return after ?? fail('NOT_FOUND');
  }

  private change(
    locked: LockedRoom,
    values: Record<string, AttributeValue | null>,
    byId: string | null,
  ): AttributeValues {
    const { after, keys } = changedAttributes(locked.room.attributes, values);
    if (keys.length > 0) {
      locked.change({ attributes: after });
      locked.tell({ event: 'attributes', labels: this.rules.labels(keys), byId }, { private: true });
    }
    return after;
  }
}
