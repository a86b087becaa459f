import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { chosen, conditions, type RoomChoice, type RoomFilter, stillNamed } from './room-filter.js';
import { orderOf, type Sort, sortsOf, type Value } from './room-sorts.js';
import { RoomRepository } from './room.repository.js';
import type { RoomView, Viewer } from './room-view.js';

// Both by the index of what somebody has and is not over.
export const ROOMS_OF_AGENT = `select id from chat_room where support_agent_id = $1 and status <> 'closed' order by id`;
export const OPEN_ROOMS = `select support_agent_id as "agentId", count(*) as rooms from chat_room
  where status = 'open' and support_agent_id is not null group by support_agent_id`;

/** Where the next page begins: behind this room. */
type Place = NonNullable<RoomFilter['after']>;

/** Lists of rooms, a page at a time. */
@Injectable()
export class RoomListRepository {
  constructor(
    private readonly database: Database,
    private readonly rooms: RoomRepository,
  ) {}

  /** One page, in the order of `filter.sort`, and where the next one begins, if there is one. */
  async page(filter: RoomFilter, viewer: Viewer): Promise<{ rooms: RoomView[]; next: Place | null }> {
    const { sql, values } = pageQuery(filter, viewer.userId);
    const found = await this.database.query<Place>(sql, values);
    const page = found.slice(0, filter.limit);
    const rooms = await this.of(
      page.map(({ id }) => id),
      viewer,
    );
    return { rooms, next: found.length > page.length ? page.at(-1)! : null };
  }

  /** Those of the rooms that are there to be seen, in this order. */
  async of(ids: readonly string[], viewer: Viewer): Promise<RoomView[]> {
    if (ids.length === 0) return [];
    const rooms = new Map((await this.rooms.views(ids, viewer)).map((room) => [room.id, room]));
    return ids.flatMap((id) => rooms.get(id) ?? []);
  }

  /**
   * How many of the rooms in which there is something to do each choice holds, in one look at them; and how many were looked at,
   * `atMost` and one more.
   */
  async count(choices: readonly RoomChoice[], atMost: number): Promise<{ counts: number[]; looked: number }> {
    const values: unknown[] = [];
    const sql = countQuery(choices, atMost, (v) => `$${values.push(v)}`);
    const [row] = await this.database.query<Record<string, number>>(sql, values);
    return { counts: choices.map((_, i) => row?.[`n${i}`] ?? 0), looked: row?.looked ?? 0 };
  }

  /** The rooms that somebody of the staff has and that are not over. */
  async ofAgent(agentId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(ROOMS_OF_AGENT, [agentId]);
    return rows.map(({ id }) => id);
  }

  /** How many open rooms each agent has who has any. */
  async openRooms(): Promise<Map<string, number>> {
    const rows = await this.database.query<{ agentId: string; rooms: number }>(OPEN_ROOMS);
    return new Map(rows.map(({ agentId, rooms }) => [agentId, rooms]));
  }

  /** The median of the time to a first answer since then, in seconds, and how many answers that stands on. */
  async typicalReply(since: Date): Promise<{ seconds: number | null; answers: number }> {
    const [row] = await this.database.query<{ seconds: number | null; answers: number }>(
      `select percentile_cont(0.5) within group (order by extract(epoch from answered_at - queued_at)::float8) as seconds,
         count(*) as answers
       from (select answered_at, queued_at from chat_room where answered_at > $1 and queued_at is not null
             order by answered_at desc limit 500) recent`,
      [since],
    );
    return row ?? { seconds: null, answers: 0 };
  }
}

/**
 * Which rooms are on the page, and one more: from what stands in the narrow rows and their indexes, planned for what is asked. What
 * is shown of them is read for these alone.
 */
export function pageQuery(filter: RoomFilter, viewerId: string): { sql: string; values: unknown[] } {
  const sorts = sortsOf(filter);
  const isNamed = sorts.some(({ named }) => named);
  const values: unknown[] = isNamed ? [viewerId] : [];
  const value: Value = (v) => `$${values.push(v)}`;
  const rooms = sorts.map((sort) => ordered(filter, sort, value));
  const limit = `limit ${value(filter.limit + 1)}`;
  if (rooms.length > 1) return { sql: merged(rooms, sorts[0]!, limit), values };
  const found =
    filter.mentioned && !isNamed
      ? `select id, key from (${rooms[0]!} offset 0) page where ${stillNamed('page.id', filter.mentioned, value)}`
      : rooms[0]!;
  return { sql: `${found} ${limit}`, values };
}

function ordered(filter: RoomFilter, sort: Sort, value: Value): string {
  const { column, from = '' } = sort;
  const where = conditions(filter, sort, value).join(' and ') || 'true';
  return `select r.id, ${column}::text as key
    from chat_room r ${OF_DESK.test(where + column) ? 'join room_desk d on d.room_id = r.id' : ''} ${from}
    where r.shredded_at is null and ${where}
    order by ${orderOf(sort)}`;
}

/** A page of what stands in several orders by the same key. */
const merged = (rooms: readonly string[], { type, direction }: Sort, limit: string): string =>
  `select id, key from (${rooms.map((one) => `(${one} ${limit})`).join(' union all ')}) page
   order by key::${type} ${direction}, id ${direction} ${limit}`;

/** Whether a question asks what the desk knows. */
const OF_DESK = /\bd\./;

function countQuery(choices: readonly RoomChoice[], atMost: number, value: Value): string {
  const counts = choices.map((choice, i) => {
    const where = chosen(choice, value);
    return `, count(*) filter (where ${where.length > 0 ? where.join(' and ') : 'true'}) as n${i}`;
  });
  return `with work as materialized (
      select id from chat_room where queued_at is not null and shredded_at is null and status in ('waiting', 'open')
      limit ${value(atMost + 1)})
    select count(*) as looked${counts.join('')}
    from work join chat_room r on r.id = work.id join room_desk d on d.room_id = r.id`;
}
