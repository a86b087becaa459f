import { Injectable } from '@nestjs/common';
import type { TimelineFacts, TimelineKind, TimelinePerson } from '@parley/protocol';
import { bigintArray, textArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database } from '../../platform/database/database.js';
import type { Place } from './timeline.cursor.js';
import type { Step, TraceRow } from './trace-buffer.js';

/** A moment, as the database knows it. */
export interface Moment {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  kind: TimelineKind;
  userId: string | null;
  node: string | null;
  private: boolean | null;
  fromSeq: number | null;
  toSeq: number | null;
  facts: TimelineFacts & { steps?: Step[] };
}

export interface Wanted {
  before?: Place;
  limit: number;
  entry?: { seq: number; private: boolean };
  userId?: string;
}

/** The SQL of timelines. */
@Injectable()
export class TimelineRepository {
  constructor(private readonly database: Database) {}

  /** In the server's name, and without waiting for the disk: nobody was promised these rows. */
  async insert(rows: readonly TraceRow[]): Promise<void> {
    const insert = (): Promise<unknown[]> =>
      this.database.query(
        `with hurry as materialized (select set_config('synchronous_commit', 'off', true) as done)
       insert into room_trace (id, room_id, at, kind, user_id, node, private, from_seq, to_seq, facts)
       select t.id, t.room_id, t.at, t.kind, t.user_id, t.node, t.private, t.from_seq, t.to_seq, t.facts::jsonb
       from hurry, unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::uuid[], $6::text[], $7::boolean[],
         $8::bigint[], $9::bigint[], $10::text[], $11::boolean[])
         as t (id, room_id, at, kind, user_id, node, private, from_seq, to_seq, facts, unless_stranger)
       where (not t.unless_stranger or exists (
           select from chat_participant p where p.room_id = t.room_id and p.user_id = t.user_id))
         -- who is taken out of a room that was shredded leaves no trace in it
         and not exists (select from chat_shredded s where s.room_id = t.room_id)`,
        [
          uuidArray(rows.map((row) => row.id)),
          uuidArray(rows.map((row) => row.roomId)),
          rows.map((row) => row.at),
          textArray(rows.map((row) => row.kind)),
          uuidArray(rows.map((row) => row.userId ?? null)),
          textArray(rows.map((row) => row.node)),
          rows.map((row) => row.private),
          bigintArray(rows.map((row) => row.fromSeq ?? null)),
          bigintArray(rows.map((row) => row.toSeq ?? null)),
          textArray(rows.map((row) => JSON.stringify(row.facts))),
          rows.map((row) => row.unlessStranger),
        ],
      );
    await this.database.system(insert);
  }

  /** Newest first. What was said is in nobody's timeline: of the entries only when, by whom and of which kind. */
  moments(roomId: string, { before, limit, entry, userId }: Wanted): Promise<Moment[]> {
    return this.database.query<Moment>(
      `with moment as (
         select 't' || id as id, floor(extract(epoch from at) * 1000)::bigint as at, kind, user_id, node, private,
           from_seq, to_seq, facts
         from room_trace
         where room_id = $1 and ($2::bigint is null or at < to_timestamp(($2 + 1) / 1000.0))
           and ($5::bigint is null or $5 between from_seq and to_seq and private = $6
             or facts ->> 'messageId' = (select id::text from chat_message where room_id = $1 and private = $6 and seq = $5))
           and ($7::uuid is null or user_id = $7
             or facts -> 'to' @> jsonb_build_array(jsonb_build_object('userId', $7::uuid)))
         union all
         select 'e' || id, floor(extract(epoch from created_at) * 1000)::bigint, 'entry',
           -- of what happened to the chat: whose it became, else whose doing it was
           coalesce(sender_id, (case when type = 'system' then coalesce(metadata ->> 'agentId', metadata ->> 'toId',
             metadata ->> 'byId') end)::uuid),
           null, private, seq, seq,
           jsonb_strip_nulls(jsonb_build_object('messageId', id, 'type', type, 'senderType', sender_type,
             'event', case when type = 'system' then metadata -> 'event' end))
         from chat_message
         where room_id = $1 and ($2::bigint is null or created_at < to_timestamp(($2 + 1) / 1000.0))
           and ($5::bigint is null or private = $6
             and (seq = $5 or type in ('edit', 'delete') and metadata ->> 'targetSeq' = $5::text))
           and ($7::uuid is null or sender_id = $7)
       )
       select id, at, kind, user_id as "userId", node, private, from_seq as "fromSeq", to_seq as "toSeq", facts
       from moment where $2::bigint is null or (at, id) < ($2, $3)
       order by at desc, id desc limit $4`,
      [
        roomId,
        before?.at ?? null,
        before?.id ?? null,
        limit,
        entry?.seq ?? null,
        entry?.private ?? false,
        userId ?? null,
      ],
    );
  }

  people(userIds: readonly string[]): Promise<TimelinePerson[]> {
    return this.database.query<TimelinePerson>(
      'select id as "userId", name, role from app_user where id = any ($1) order by id',
      [userIds],
    );
  }

  /** Some of the rows from before `at`; how many they were. */
  async forget(at: Date, atMost: number): Promise<number> {
    const forget = (): Promise<{ count: number }[]> =>
      this.database.query(
        `with old as (
         delete from room_trace where ctid = any (array(select ctid from room_trace where at < $1 limit $2)) returning 1)
       select count(*) as count from old`,
        [at, atMost],
      );
    return (await this.database.system(forget))[0]?.count ?? 0;
  }

  /** What was written down at the very moment at which its room was shredded since then, so that neither saw the other. */
  async forgetShredded(since: Date): Promise<void> {
    await this.database.system(() =>
      this.database.query(
        `delete from room_trace t using chat_shredded s where s.room_id = t.room_id and s.shredded_at >= $1`,
        [since],
      ),
    );
  }
}
