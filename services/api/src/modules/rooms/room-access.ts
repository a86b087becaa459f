import { Injectable } from '@nestjs/common';
import { isPaired, isStaff } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { fail } from '../../platform/failure.js';
import { mayEnd } from './paired-rooms.policy.js';
import { RoomRepository } from './room.repository.js';
import { RoomStanding } from './room-standing.js';
import type { RoomView } from './room-view.js';

/** `see`: read it. `own`: it is the caller's. `staff`: work on it. `end`: the owner's and the staff's. */
export type Need = 'see' | 'own' | 'staff' | 'end';

/** The gatekeeper: there is no other way to hold a room. Call inside a unit of work of the same actor. */
@Injectable()
export class RoomAccess {
  constructor(
    protected readonly rooms: RoomRepository,
    private readonly standing: RoomStanding,
  ) {}

  /** `NOT_FOUND` for who may not see the room, as if it did not exist; `FORBIDDEN` for who may see it, but not do this. */
  async open(actor: Actor, roomId: string, need: Need): Promise<RoomView> {
    const staff = isStaff(actor.role);
    const room = (await this.rooms.view(roomId, { userId: actor.userId, staff })) ?? fail('NOT_FOUND');
    if (this.standing.of(actor, room) === 'none') fail('NOT_FOUND');
    if (!may(need, actor, room)) fail('FORBIDDEN');
    return room;
  }

  /** The same refusal for who may not see it, at the price of a look at a key or two. */
  async assertVisible(actor: Actor, roomId: string): Promise<void> {
    const place = (await this.rooms.place(roomId, actor.userId)) ?? fail('NOT_FOUND');
    if (this.standing.at(actor, place) === 'none') fail('NOT_FOUND');
  }
}

function may(need: Need, { userId, role }: Actor, { type, userId: ownerId }: RoomView): boolean {
  const isOwner = userId === ownerId;
  switch (need) {
    case 'see':
      return true;
    // what is the support's: a rating, the queue, the team's work
    case 'own':
      return isOwner && !isPaired(type);
    case 'staff':
      return isStaff(role) && !isPaired(type);
    case 'end':
      return mayEnd(role, type, isOwner);
  }
}
