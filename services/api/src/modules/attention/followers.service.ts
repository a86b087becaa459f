import { Injectable } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { type Entry, LogRepository, RoomAccess } from '../rooms/index.js';
import { FollowersChanged } from './attention.events.js';
import { type FollowedRoom, FollowersRepository, type FollowerView } from './followers.repository.js';

/** Read at once, of one log: who was away for longer looks into the chat. */
const STRETCH = 50;

/** Who of the staff is told of what happens in which chat. */
@Injectable()
export class Followers {
  constructor(
    private readonly database: Database,
    private readonly followers: FollowersRepository,
    private readonly access: RoomAccess,
    private readonly log: LogRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Twice is the same as once. */
  follow(actor: Actor, roomId: string): Promise<FollowerView[]> {
    return this.changed(actor, roomId, async () => {
      const made = await this.followers.insert(roomId, actor.userId, this.clock.date());
      if (made && (await this.followers.ofUser(actor.userId)).length > LIMITS.following) fail('TOO_LARGE');
    });
  }

  unfollow(actor: Actor, roomId: string): Promise<FollowerView[]> {
    return this.changed(actor, roomId, () => this.followers.delete(roomId, actor.userId));
  }

  list(actor: Actor, roomId: string): Promise<FollowerView[]> {
    return this.database.as(actor, async () => {
      await this.access.open(actor, roomId, 'staff');
      return this.followers.of(roomId);
    });
  }

  following(actor: Actor): Promise<string[]> {
    return this.database.as(actor, () => this.followers.ofUser(actor.userId));
  }

  /** For telling the team: who follows a chat. */
  of(roomId: string): Promise<FollowerView[]> {
    return this.database.look(() => this.followers.of(roomId));
  }

  /** For telling of it: all that are followed, and how far they go. */
  followed(): Promise<FollowedRoom[]> {
    return this.database.look(() => this.followers.followed(), { onePlan: true });
  }

  /** What came after these places in both logs. */
  news(roomId: string, after: { head: number; staffHead: number }): Promise<Entry[]> {
    return this.database.system(async () => [
      ...(await this.log.read(roomId, false, { after: after.head, limit: STRETCH })),
      ...(await this.log.read(roomId, true, { after: after.staffHead, limit: STRETCH })),
    ]);
  }

  private changed(actor: Actor, roomId: string, change: () => Promise<void>): Promise<FollowerView[]> {
    return this.database.as(actor, async () => {
      await this.access.open(actor, roomId, 'staff');
      await change();
      this.database.afterCommit(() => this.events.publish(new FollowersChanged(roomId)));
      return this.followers.of(roomId);
    });
  }
}
