import { Injectable } from '@nestjs/common';
import { LIMITS, type TimelinePerson, type TimelineQuery } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { RoomAccess } from '../rooms/index.js';
import { decodePlace, encodePlace } from './timeline.cursor.js';
import { type Moment, TimelineRepository } from './timeline.repository.js';

export interface MomentPage {
  moments: Moment[];
  people: TimelinePerson[];
  nextCursor: string | null;
}

/** What happened in a room, on one axis. */
@Injectable()
export class Timeline {
  constructor(
    private readonly database: Database,
    private readonly timeline: TimelineRepository,
    private readonly access: RoomAccess,
  ) {}

  /** Newest first; with `seq` all that is about one entry. */
  read(actor: Actor, roomId: string, query: TimelineQuery): Promise<MomentPage> {
    const { cursor, limit = LIMITS.pageTimelineDefault, seq, log, userId } = query;
    const before = cursor === undefined ? undefined : decodePlace(cursor);
    const entry = seq === undefined ? undefined : { seq, private: log === 'staff' };
    return this.database.snapshot(actor, async () => {
      await this.access.open(actor, roomId, 'staff');
      const found = await this.timeline.moments(roomId, { before, limit: limit + 1, entry, userId });
      const moments = found.slice(0, limit);
      const last = found.length > limit ? moments.at(-1) : undefined;
      return {
        moments,
        people: await this.timeline.people(idsIn(moments)),
        nextCursor: last ? encodePlace({ at: last.at, id: last.id }) : null,
      };
    });
  }
}

function idsIn(moments: readonly Moment[]): string[] {
  const ids = moments.flatMap(({ userId, facts }) => [userId, ...(facts.to ?? []).map((one) => one.userId)]);
  return [...new Set(ids.filter((id) => id !== null))];
}
