import { Injectable } from '@nestjs/common';
import { isStaff } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { fail } from '../../platform/failure.js';
import { RoomRepository } from './room.repository.js';
import type { RoomView } from './room-view.js';

/** `see`: read it. `own`: it is the caller's. `staff`: work on it. `end`: the owner's and the staff's. */
export type Need = 'see' | 'own' | 'staff' | 'end';

/** The gatekeeper: there is no other way to hold a room. Call inside a unit of work of the same actor. */
@Injectable()
export class RoomAccess {
  constructor(private readonly rooms: RoomRepository) {}

  /** `NOT_FOUND` for who may not see the room, as if it did not exist; `FORBIDDEN` for who may see it, but not do this. */
  async open(actor: Actor, roomId: string, need: Need): Promise<RoomView> {
    const staff = isStaff(actor.role);
    const room = (await this.rooms.view(roomId, { userId: actor.userId, staff })) ?? fail('NOT_FOUND');
    if (!staff && !room.participants.some(({ userId }) => userId === actor.userId)) fail('NOT_FOUND');
    if (!may(need, { staff, owner: room.userId === actor.userId })) fail('FORBIDDEN');
    return room;
  }

  /** The same refusal for who may not see it, at the price of a look at a key or two. */
  async assertVisible(actor: Actor, roomId: string): Promise<void> {
    if (!(await this.rooms.isVisible(roomId, { userId: actor.userId, staff: isStaff(actor.role) })))
      fail('NOT_FOUND');
  }
}

function may(need: Need, { staff, owner }: { staff: boolean; owner: boolean }): boolean {
  switch (need) {
    case 'see':
      return true;
    case 'own':
      return owner;
    case 'staff':
      return staff;
    case 'end':
      return owner || staff;
  }
}
