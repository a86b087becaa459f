import { Injectable } from '@nestjs/common';
import { UNTIL_MESSAGE } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface Sleeper {
  roomId: string;
  /** The customer has written, or else the time is up. */
  spoken: boolean;
}

export interface QuietTeam {
  minutes: number;
  lastWord: string | null;
}

const SPOKEN = `exists (select from chat_message m
  where m.room_id = d.room_id and not m.private and m.seq > d.snoozed_seq
    and m.type in ('text', 'image', 'file', 'location') and m.sender_type not in ('agent', 'bot', 'system'))`;

/** The SQL of chats that come back, or end, by themselves. */
@Injectable()
export class StandingRepository {
  constructor(private readonly database: Database) {}

  /** Whether time alone may do something to a chat: one sleeps or is being handed over, or a team ends those that are silent. */
  async timeMatters(): Promise<boolean> {
    const [found] = await this.database.prepared<{ matters: boolean }>(
      'time-matters',
      `select exists (select from room_desk where snoozed_until < $1)
         or exists (select from room_desk where transfer_until is not null)
         or exists (select from team where auto_resolve_minutes is not null and archived_at is null) as matters`,
      [UNTIL_MESSAGE],
    );
    return found!.matters;
  }

  /** Those that should wake, or whether this one should. */
  sleepers(now: Date, limit: number, roomId: string | null = null): Promise<Sleeper[]> {
    return this.database.prepared(
      'sleepers',
      `select * from (
         select d.room_id as "roomId", d.snoozed_until <= $1 as "timeIsUp", ${SPOKEN} as spoken
         from room_desk d where d.snoozed_until is not null and ($3::uuid is null or d.room_id = $3)) asleep
       where "timeIsUp" or spoken limit $2`,
      [now, limit, roomId],
    );
  }

  /** Open chats in which staff had the last word, longer ago than their team waits. */
  async silent(now: Date, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select r.id from chat_room r
       join room_desk d on d.room_id = r.id and d.snoozed_until is null and d.hold_since is null
       join team t on t.id = d.team_id and t.auto_resolve_minutes is not null and t.archived_at is null
       where r.status = 'open' and r.queued_at is not null and r.waiting_since is null
         and r.last_message_at <= $1::timestamptz - t.auto_resolve_minutes * interval '1 minute'
       order by r.last_message_at limit $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** When the room's team says that silence is an end, and with which words. */
  async quietTeam(roomId: string): Promise<QuietTeam | undefined> {
    const [team] = await this.database.query<QuietTeam>(
      `select t.auto_resolve_minutes as minutes, t.last_word as "lastWord" from room_desk d
       join team t on t.id = d.team_id and t.auto_resolve_minutes is not null and t.archived_at is null
       where d.room_id = $1`,
      [roomId],
    );
    return team;
  }
}
