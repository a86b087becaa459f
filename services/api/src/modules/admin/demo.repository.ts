import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** Moves what was just written into the past, where a story needs it. */
@Injectable()
export class DemoRepository {
  constructor(private readonly database: Database) {}

  /** Everything of the room `minutes` earlier; its messages keep their distances times `stretch`. */
  async moveBack(roomId: string, minutes: number, gapSeconds: number): Promise<void> {
    await this.database.query(
      `update chat_message set created_at = date_trunc('milliseconds', now()) - $2 * interval '1 minute'
         + (seq - 1) * $3 * interval '1 second' where room_id = $1`,
      [roomId, minutes, gapSeconds],
    );
    await this.database.query(
      `update chat_room r set created_at = m.first, queued_at = m.first, active_at = m.last, updated_at = m.last,
         last_message_at = m.spoken, answered_at = case when r.answered_at is null then null else m.answered end,
         waiting_since = case when r.waiting_since is null then null else m.asked end,
         closed_at = case when r.closed_at is null then null else m.last end
       from (select min(created_at) as first, max(created_at) as last,
               max(created_at) filter (where type = 'text') as spoken,
               min(created_at) filter (where type = 'text' and sender_type = 'agent') as answered,
               max(created_at) filter (where type = 'text' and sender_type <> 'agent') as asked
             from chat_message where room_id = $1 and not private) m
       where r.id = $1`,
      [roomId],
    );
  }
}
