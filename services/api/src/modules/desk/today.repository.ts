import { Injectable } from '@nestjs/common';
import type { Today } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export type DayRow = Omit<Today, 'capacity'>;

@Injectable()
export class TodayRepository {
  constructor(private readonly database: Database) {}

  /** In one look at what was answered or closed since then, which the indexes by these times find, and at what is open. */
  async of(userId: string, since: Date): Promise<DayRow> {
    const [row] = await this.database.query<DayRow>(
      `select
         (select count(*)::int from chat_room where support_agent_id = $1 and status = 'open' and queued_at is not null) as "openRooms",
         count(*) filter (where answered)::int as answered,
         count(*) filter (where closed)::int as closed,
         (percentile_cont(0.5) within group (order by seconds) filter (where answered))::float8 as "firstAnswerSeconds",
         (avg(rating_score) filter (where closed))::float8 as rating,
         count(rating_score) filter (where closed)::int as ratings
       from (
         select coalesce(answered_at > $2, false) as answered, coalesce(status = 'closed' and closed_at > $2, false) as closed,
           extract(epoch from answered_at - queued_at)::float8 as seconds, rating_score
         from chat_room
         where support_agent_id = $1 and (answered_at > $2 or (status = 'closed' and closed_at > $2 and shredded_at is null))) day`,
      [userId, since],
    );
    return row!;
  }
}
