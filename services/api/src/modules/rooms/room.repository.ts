import { Injectable } from '@nestjs/common';
import type { Role, RoomSort, RoomStatus, RoomType } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface ParticipantRow {
  userId: string;
  name: string | null;
  role: Role;
  avatarUrl: string | null;
  deliveredSeq: number;
  readSeq: number;
}

/** A room with everything that any viewer may see of it; `*.wire.ts` chooses. */
export interface RoomView {
  id: string;
  type: RoomType;
  status: RoomStatus;
  /** Place in PRIORITIES. */
  priority: number;
  subject: string | null;
  tags: string[];
  userId: string;
  supportAgentId: string | null;
  page: string | null;
  referenceKind: 'order' | 'booking' | null;
  referenceId: string | null;
  ratingScore: number | null;
  ratingComment: string | null;
  lastMessage: string | null;
  lastMessageSeq: number;
  lastMessageAt: Date | null;
  queuedAt: Date | null;
  waitingSince: Date | null;
  activeAt: Date;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  head: number;
  staffHead: number;
  ownerName: string | null;
  ownerEmail: string | null;
  ownerRole: Role;
  participants: ParticipantRow[];
  /** For the viewer; null where nobody in particular looks. */
  unread: number | null;
}

export interface NewRoom {
  id: string;
  type: RoomType;
  userId: string;
  subject: string | null;
  priority: number;
  page: string | null;
  at: Date;
}

export interface RoomFilter {
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

/** What of a room may be changed at once. */
export interface RoomPatch {
  status?: RoomStatus;
  priority?: number;
  subject?: string | null;
  tags?: string[];
  supportAgentId?: string | null;
  waitingSince?: Date | null;
  closedAt?: Date | null;
  ratingScore?: number;
  ratingComment?: string | null;
  lastMessage?: string;
  updatedAt?: Date;
  activeAt?: Date;
}

const PATCH_COLUMNS = {
  status: 'status',
  priority: 'priority',
  subject: 'subject',
  tags: 'tags',
  supportAgentId: 'support_agent_id',
  waitingSince: 'waiting_since',
  closedAt: 'closed_at',
  ratingScore: 'rating_score',
  ratingComment: 'rating_comment',
  lastMessage: 'last_message',
  updatedAt: 'updated_at',
  activeAt: 'active_at',
} as const satisfies Record<keyof Required<RoomPatch>, string>;

/** Each order is total: id breaks ties. `key` is text that sorts as its column and survives a cursor without loss. */
const SORTS: Record<RoomSort, { column: string; direction: 'asc' | 'desc'; type: string; where?: string }> = {
  activity: { column: 'r.active_at', direction: 'desc', type: 'timestamptz' },
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

const STAFF = `('agent', 'manager', 'admin')`;
/** Nobody looks at how many more there are. */
const COUNT_AT_MOST = 100;

/** `$1` is the viewer, or null; `$2` whether the viewer is staff. */
const VIEW = `
  select r.id, r.type, r.status, r.priority, r.subject, r.tags, r.user_id as "userId",
    r.support_agent_id as "supportAgentId", r.page, r.reference_kind as "referenceKind", r.reference_id as "referenceId",
    r.rating_score as "ratingScore", r.rating_comment as "ratingComment", r.last_message as "lastMessage",
    r.last_message_seq as "lastMessageSeq", r.last_message_at as "lastMessageAt", r.queued_at as "queuedAt", r.waiting_since as "waitingSince",
    r.active_at as "activeAt", r.created_at as "createdAt", r.updated_at as "updatedAt", r.closed_at as "closedAt",
    s.head, s.staff_head as "staffHead", o.name as "ownerName", o.email as "ownerEmail", o.role as "ownerRole",
    (select coalesce(json_agg(json_build_object('userId', p.user_id, 'name', u.name, 'role', u.role,
        'avatarUrl', u.avatar_url, 'deliveredSeq', p.delivered_seq, 'readSeq', p.read_seq) order by p.joined_at, p.user_id), '[]')
      from chat_participant p join app_user u on u.id = p.user_id
      where p.room_id = r.id and p.left_at is null) as participants,
    case when $1::uuid is null then null else (
      select count(*) from (
        select from chat_message m
        where m.room_id = r.id and not m.private and m.seq > mark.seq
          and m.type in ('text', 'image', 'file', 'location') and m.deleted_at is null
          and m.sender_id is distinct from $1::uuid
          -- to a colleague who only looks on, what staff said is no news
          and (mark.own or m.sender_type not in ('agent', 'bot'))
        limit ${COUNT_AT_MOST}) unread) end as unread
  from chat_room r
  join chat_room_seq s on s.room_id = r.id
  join app_user o on o.id = r.user_id
  cross join lateral (
    select coalesce(max(p.read_seq) filter (where p.user_id = $1::uuid and p.left_at is null),
                    max(p.read_seq) filter (where $2::boolean and u.role in ${STAFF}), 0) as seq,
           coalesce(bool_or(p.user_id = $1::uuid and p.left_at is null), false) as own
    from chat_participant p join app_user u on u.id = p.user_id where p.room_id = r.id) mark`;

export interface Viewer {
  userId: string;
  staff: boolean;
}

const viewerOf = (viewer: Viewer | null): [string | null, boolean] => [
  viewer?.userId ?? null,
  viewer?.staff ?? false,
];

/** The SQL of rooms and who takes part in them. */
@Injectable()
export class RoomRepository {
  constructor(private readonly database: Database) {}

  async view(id: string, viewer: Viewer | null): Promise<RoomView | undefined> {
    return (await this.views([id], viewer))[0];
  }

  views(ids: readonly string[], viewer: Viewer | null): Promise<RoomView[]> {
    return this.database.query<RoomView>(`${VIEW} where r.id = any ($3)`, [...viewerOf(viewer), ids]);
  }

  /** One page, in the order of `filter.sort`, with the key of each row for the cursor. */
  list(filter: RoomFilter, viewer: Viewer): Promise<(RoomView & { key: string })[]> {
    const values: unknown[] = [...viewerOf(viewer)];
    const value = (v: unknown): string => `$${values.push(v)}`;
    const sort = SORTS[filter.sort];
    const where = [
      ...(sort.where ? [sort.where] : []),
      ...(filter.queued ? ['r.queued_at is not null'] : []),
      ...(filter.ownerId ? [`r.user_id = ${value(filter.ownerId)}`] : []),
      ...(filter.participantId
        ? [
            `exists (select from chat_participant p where p.room_id = r.id and p.user_id = ${value(filter.participantId)}
              and p.left_at is null)`,
          ]
        : []),
      ...(filter.status ? [`r.status = ${value(filter.status)}`] : []),
      ...(filter.assigneeId === null ? ['r.support_agent_id is null'] : []),
      ...(filter.assigneeId ? [`r.support_agent_id = ${value(filter.assigneeId)}`] : []),
      ...(filter.priority !== undefined ? [`r.priority = ${value(filter.priority)}`] : []),
      ...(filter.tag ? [`r.tags @> array[${value(filter.tag)}]::text[]`] : []),
      ...(filter.after
        ? [
            `(${sort.column}, r.id) ${sort.direction === 'desc' ? '<' : '>'}
            (${value(filter.after.key)}::${sort.type}, ${value(filter.after.id)}::uuid)`,
          ]
        : []),
    ];
    return this.database.query(
      `select page.* from (${VIEW.replace('select r.id,', `select ${sort.column}::text as key, r.id,`)}
         ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
         order by ${sort.column} ${sort.direction}, r.id ${sort.direction} limit ${value(filter.limit)}) page`,
      values,
    );
  }

  /** Makes the room with its counters and its owner. False if the id is taken. */
  async insert(room: NewRoom): Promise<boolean> {
    const made = await this.database.query(
      `insert into chat_room (id, type, user_id, subject, priority, page, active_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $7) on conflict (id) do nothing returning id`,
      [room.id, room.type, room.userId, room.subject, room.priority, room.page, room.at],
    );
    if (made.length === 0) return false;
    await this.database.query('insert into chat_room_seq (room_id) values ($1)', [room.id]);
    await this.database.query('insert into chat_participant (room_id, user_id) values ($1, $2)', [
      room.id,
      room.userId,
    ]);
    return true;
  }

  /** One caller at a time goes on from here with this user, until the unit ends. */
  async lockUser(userId: string): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('room-of:' || $1, 0))`, [
      userId,
    ]);
  }

  /** The user's newest support room that is not closed. */
  async currentId(userId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `select id from chat_room where user_id = $1 and type = 'support' and status <> 'closed'
       order by active_at desc, id desc limit 1`,
      [userId],
    );
    return row?.id;
  }

  /** Takes the room's lock; its heads as they are now. Undefined if there is no such room. */
  async lock(id: string): Promise<{ head: number; staffHead: number } | undefined> {
    const rows = await this.database.query<{ head: number; staffHead: number }>(
      `select head, staff_head as "staffHead" from chat_room_seq where room_id = $1 for no key update`,
      [id],
    );
    return rows[0];
  }

  async raise(id: string, heads: { head: number; staffHead: number }): Promise<void> {
    await this.database.query('update chat_room_seq set head = $2, staff_head = $3 where room_id = $1', [
      id,
      heads.head,
      heads.staffHead,
    ]);
  }

  async patch(id: string, patch: RoomPatch): Promise<void> {
    const fields = Object.keys(patch) as (keyof RoomPatch)[];
    if (fields.length === 0) return;
    const sets = fields.map((field, i) => `${PATCH_COLUMNS[field]} = $${i + 2}`);
    await this.database.query(`update chat_room set ${sets.join(', ')} where id = $1`, [
      id,
      ...fields.map((field) => patch[field]),
    ]);
  }

  /** A newcomer among the staff starts where the staff has read to. */
  async addParticipant(roomId: string, userId: string): Promise<void> {
    await this.database.query(
      `insert into chat_participant (room_id, user_id, delivered_seq, read_seq)
       select $1, $2, m.mark, m.mark from (
         select coalesce(max(p.read_seq), 0) as mark from chat_participant p join app_user u on u.id = p.user_id
         where p.room_id = $1 and u.role in ${STAFF}) m
       on conflict (room_id, user_id) do update set left_at = null`,
      [roomId, userId],
    );
  }

  async removeParticipant(roomId: string, userId: string): Promise<void> {
    await this.database.query(
      `update chat_participant set left_at = now() where room_id = $1 and user_id = $2 and left_at is null`,
      [roomId, userId],
    );
  }

  /** Moves marks forward, never back and never past the head. Undefined if the user takes no part in the room. */
  async mark(roomId: string, userId: string, marks: { delivered: number; read: number }) {
    const rows = await this.database.query<{ deliveredSeq: number; readSeq: number; moved: boolean }>(
      `update chat_participant p
       set delivered_seq = greatest(p.delivered_seq, least($3::bigint, s.head)),
           read_seq = greatest(p.read_seq, least($4::bigint, s.head))
       from chat_room_seq s, chat_participant old
       where p.room_id = $1 and p.user_id = $2 and p.left_at is null and s.room_id = p.room_id
         and old.room_id = p.room_id and old.user_id = p.user_id
       returning p.delivered_seq as "deliveredSeq", p.read_seq as "readSeq",
         (p.delivered_seq, p.read_seq) <> (old.delivered_seq, old.read_seq) as moved`,
      [roomId, userId, Math.max(marks.delivered, marks.read), marks.read],
    );
    return updated(rows)[0];
  }

  /** The other people in the rooms that are not over in which the user takes part. */
  async companions(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ userId: string }>(
      `select distinct other.user_id as "userId"
       from chat_participant mine
       join chat_room r on r.id = mine.room_id and r.status <> 'closed'
       join chat_participant other on other.room_id = mine.room_id and other.left_at is null and other.user_id <> mine.user_id
       where mine.user_id = $1 and mine.left_at is null`,
      [userId],
    );
    return rows.map((row) => row.userId);
  }

  /** The rooms of a guest become a customer's. Marks are kept; where both took part, the higher ones. */
  async changeOwner(from: string, to: string): Promise<string[]> {
    const rooms = updated(
      await this.database.query<{ id: string }>(
        'update chat_room set user_id = $2, updated_at = now() where user_id = $1 returning id',
        [from, to],
      ),
    );
    await this.database.query(
      `insert into chat_participant (room_id, user_id, joined_at, left_at, delivered_seq, read_seq)
       select room_id, $2, joined_at, left_at, delivered_seq, read_seq from chat_participant where user_id = $1
       on conflict (room_id, user_id) do update set
         left_at = null,
         delivered_seq = greatest(chat_participant.delivered_seq, excluded.delivered_seq),
         read_seq = greatest(chat_participant.read_seq, excluded.read_seq)`,
      [from, to],
    );
    await this.database.query('delete from chat_participant where user_id = $1', [from]);
    return rooms.map((room) => room.id);
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

/** TypeORM answers an UPDATE with `[rows, count]`. */
function updated<Row>(result: Row[]): Row[] {
  return (Array.isArray(result[0]) ? result[0] : result) as Row[];
}
