import { Injectable } from '@nestjs/common';
import { isPaired, isStaff } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { fail } from '../../platform/failure.js';
import { mayEnd } from './paired-rooms.policy.js';
import { type Look, type Involvement, RoomRepository } from './room.repository.js';
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

  /**
   * For many who ask at once, each in their own name: the room of those who may see it, in the order of `looks`. Call inside a unit
   * of the server itself: it asks row level security for each of them, in two questions altogether.
   */
  async openEach(looks: readonly Look[]): Promise<(RoomView | undefined)[]> {
    const involved = await this.involvementOfEach(looks);
    const views = await this.rooms.viewsOfEach(looks);
    return views.map((view, n) => involved[n] && view);
  }

  /** The same without the room, at the price of a look at a key or two: whether each may see it. */
  async mayEachSee(looks: readonly Look[]): Promise<boolean[]> {
    return (await this.involvementOfEach(looks)).map((one) => one !== undefined);
  }

  protected async involvementOfEach(looks: readonly Look[]): Promise<(Involvement | undefined)[]> {
    const involved = await this.rooms.involvementOfEach(looks);
    return involved.map((one, n) => (one && this.standing.at(looks[n]!, one) !== 'none' ? one : undefined));
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
