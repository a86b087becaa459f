import { Injectable } from '@nestjs/common';
import type { RoomSort, RoomStatus } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { RoomKeys } from './room-keys.js';
import { type RoomRow, type RoomView, VIEW, type Viewer, viewerOf } from './room-view.js';

export interface RoomFilter {
  /** Only these. */
  ids?: readonly string[];
  /** Takes part in it. */
  participantId?: string;
  ownerId?: string;
  status?: RoomStatus;
  /** A user id, or null for nobody's. */
  assigneeId?: string | null;
  priority?: number;
  tag?: string;
  /** Leaves out rooms in which nothing was said yet. */
  queued?: boolean;
  sort: RoomSort;
  /** The sort key and id of the last row of the page before. */
  after?: { key: string; id: string };
  limit: number;
}

interface Sort {
  column: string;
  direction: 'asc' | 'desc';
  type: string;
  where?: string;
  /** What an index holds in the same order, only coarser. `of`: the same of a key in SQL. */
  indexed?: { column: string; of: (key: string) => string };
}

/** Each order is total: id breaks ties. `key` is text that sorts as its column and survives a cursor without loss. */
const SORTS: Record<RoomSort, Sort> = {
  activity: {
    column: 'r.active_at',
    direction: 'desc',
    type: 'timestamptz',
    indexed: { column: 'r.active_minute', of: (key) => `activity_minute(${key})` },
  },
  created: { column: 'r.created_at', direction: 'desc', type: 'timestamptz' },
  waiting: {
    column: 'r.waiting_since',
    direction: 'asc',
    type: 'timestamptz',
    where: 'r.waiting_since is not null',
  },
  // the priority before the time, in one number that fits a double
  priority: {
    column: `(r.priority * 1e12 - extract(epoch from coalesce(r.waiting_since, r.active_at)) * 100)::numeric(18, 0)`,
    direction: 'desc',
    type: 'numeric',
  },
};

type Value = (value: unknown) => string;

/** What each filter asks for in SQL. */
function conditions(filter: RoomFilter, value: Value): string[] {
  const where: Record<string, string | false | undefined | null> = {
    sort: SORTS[filter.sort].where,
    ids: filter.ids && `r.id = any (${value(filter.ids)})`,
    queued: filter.queued && 'r.queued_at is not null',
    owner: filter.ownerId && `r.user_id = ${value(filter.ownerId)}`,
    participant:
      filter.participantId &&
      `exists (select from chat_participant p
         where p.room_id = r.id and p.user_id = ${value(filter.participantId)} and p.left_at is null)`,
    status: filter.status && `r.status = ${value(filter.status)}`,
    assignee: filter.assigneeId !== undefined && assignedTo(filter.assigneeId, value),
    priority: filter.priority !== undefined && `r.priority = ${value(filter.priority)}`,
    tag: filter.tag && `r.tags @> array[${value(filter.tag)}]::text[]`,
    after: filter.after && after(filter.sort, filter.after, value),
  };
  return Object.values(where).filter(
    (condition) => typeof condition === 'string' && condition !== '',
  ) as string[];
}

const assignedTo = (agentId: string | null, value: Value): string =>
  agentId === null ? 'r.support_agent_id is null' : `r.support_agent_id = ${value(agentId)}`;

function after(sort: RoomSort, { key, id }: { key: string; id: string }, value: Value): string {
  const { column, direction, type, indexed } = SORTS[sort];
  const [sign, from] = [direction === 'desc' ? '<' : '>', `${value(key)}::${type}`];
  const coarse = indexed ? `${indexed.column} ${sign}= ${indexed.of(from)} and ` : '';
  return `${coarse}(${column}, r.id) ${sign} (${from}, ${value(id)}::uuid)`;
}

/** Lists of rooms, a page at a time. */
@Injectable()
export class RoomListRepository {
  constructor(
    private readonly database: Database,
    private readonly keys: RoomKeys,
  ) {}

  /** One page, in the order of `filter.sort`, with the key of each row for the cursor. */
  async page(filter: RoomFilter, viewer: Viewer): Promise<(RoomView & { key: string })[]> {
    const values: unknown[] = [...viewerOf(viewer)];
    const value: Value = (v) => `$${values.push(v)}`;
    const { column, direction, indexed } = SORTS[filter.sort];
    const where = conditions(filter, value);
    const rows = await this.database.query<RoomRow & { key: string }>(
      `${VIEW.replace('select r.id,', `select ${column}::text as key, r.id,`)}
       ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
       order by ${indexed ? `${indexed.column} ${direction}, ` : ''}${column} ${direction}, r.id ${direction} limit ${value(filter.limit)}`,
      values,
    );
    return this.keys.open(rows);
  }

  /** The rooms that somebody of the staff has and that are not over. */
  async ofAgent(agentId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from chat_room where support_agent_id = $1 and status <> 'closed' order by id`,
      [agentId],
    );
    return rows.map(({ id }) => id);
  }

  /** How many open rooms each agent has who has any. */
  async openRooms(): Promise<Map<string, number>> {
    const rows = await this.database.query<{ agentId: string; rooms: number }>(
      `select support_agent_id as "agentId", count(*) as rooms from chat_room
       where status = 'open' and support_agent_id is not null group by support_agent_id`,
    );
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
