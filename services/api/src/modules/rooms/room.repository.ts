import { Injectable } from '@nestjs/common';
import { assignments } from '../../platform/database/assignments.js';
import { isStaff, type RecordReference, type Role, type RoomStatus, type RoomType } from '@parley/protocol';
import { booleanArray, textArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';
import { Events } from '../../platform/events/events.js';
import { AttributeRules } from '../contacts/index.js';
import { DESK_PATCH_COLUMNS, type DeskPatch } from './room-desk.js';
import { RoomKeys } from './room-keys.js';
import type { RoomSeal, RoomText } from './room-seal.js';
import { type RoomRow, type RoomView, type Viewer, viewerOf, VIEWS, VIEWS_OF_EACH } from './room-view.js';
import { OwnWordsPassed } from './rooms.events.js';
import { sealAttributes } from './sealed-attributes.js';

export interface NewRoom {
  id: string;
  type: RoomType;
  /** Left out: waiting. */
  status?: RoomStatus;
  reference?: RecordReference;
  userId: string;
  subject: string | null;
  priority: number;
  page: string | null;
  at: Date;
}

/** Somebody who asks for a room. */
export interface Look {
  readonly userId: string;
  readonly role: Role;
  readonly roomId: string;
}

/** What somebody has to do with a room. */
export interface Involvement {
  type: RoomType;
  takesPart: boolean;
}

/** What of a room's own row may be changed at once. */
interface OwnPatch {
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

/** What of a room may be changed at once. */
export type RoomPatch = OwnPatch & DeskPatch;

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
} as const satisfies Record<keyof OwnPatch, string>;

/** The room's own row first: what it says of the queue is noted in the other one, too. */
const TABLES: readonly [table: string, key: string, columns: Record<string, string>][] = [
  ['chat_room', 'id', PATCH_COLUMNS],
  ['room_desk', 'room_id', DESK_PATCH_COLUMNS],
];

/** What of it is sealed, and as what. */
const SEALED: Partial<Record<keyof RoomPatch, RoomText>> = {
  subject: 'subject',
  lastMessage: 'preview',
  ratingComment: 'comment',
};

const isSealed = (field: string): boolean => field in SEALED || field === 'attributes';

function sealed(patch: RoomPatch, seal: RoomSeal): RoomPatch {
  const texts = Object.entries(SEALED).map(([field, of]) => {
    const text = patch[field as keyof RoomPatch];
    return [field, typeof text === 'string' ? seal.seal(text, of) : text];
  });
  return { ...patch, ...(Object.fromEntries(texts) as RoomPatch) };
}

/** The SQL of rooms. */
@Injectable()
export class RoomRepository {
  constructor(
    private readonly database: Database,
    private readonly keys: RoomKeys,
    private readonly attributeRules: AttributeRules,
    private readonly events: Events,
  ) {}

  async view(id: string, viewer: Viewer | null): Promise<RoomView | undefined> {
    return (await this.views([id], viewer))[0];
  }

  async views(ids: readonly string[], viewer: Viewer | null): Promise<RoomView[]> {
    // seven tables, each with its policies: planning takes several times as long as looking up one room
    const rows = await this.database.prepared<RoomRow>('room-views', VIEWS, [...viewerOf(viewer), ids]);
    for (const row of rows) this.notePassed(row, viewer?.userId);
    return this.keys.open(rows);
  }

  /** The same for many who ask at once, each as they see it; in the order of `looks`, and for the server itself, which sees all of them. */
  async viewsOfEach(looks: readonly Look[]): Promise<(RoomView | undefined)[]> {
    const rows = await this.database.prepared<RoomRow & { ord: string }>(
      'room-views-of-each',
      VIEWS_OF_EACH,
      [
        uuidArray(looks.map(({ userId }) => userId)),
        booleanArray(looks.map(({ role }) => isStaff(role))),
        uuidArray(looks.map(({ roomId }) => roomId)),
      ],
    );
    for (const row of rows) this.notePassed(row, looks[Number(row.ord) - 1]!.userId);
    const views: (RoomView | undefined)[] = looks.map(() => undefined);
    for (const { ord, ...room } of await this.keys.open(rows)) views[Number(ord) - 1] = room;
    return views;
  }

  shredded(ids: readonly string[]): Promise<{ id: string; userId: string }[]> {
    return this.database.query(
      'select id, user_id as "userId" from chat_room where id = any ($1) and shredded_at is not null',
      [ids],
    );
  }

  /** What row level security lets each of them see: of which type it is, and whether they are in it. In the order of `looks`. */
  async involvementOfEach(looks: readonly Look[]): Promise<(Involvement | undefined)[]> {
    const rows = await this.database.query<Involvement & { ord: number }>(
      `select ord, type, takes_part as "takesPart" from rooms_seen($1, $2, $3)`,
      [
        uuidArray(looks.map(({ userId }) => userId)),
        textArray(looks.map(({ role }) => role)),
        uuidArray(looks.map(({ roomId }) => roomId)),
      ],
    );
    const involved: (Involvement | undefined)[] = looks.map(() => undefined);
    for (const { ord, ...one } of rows) involved[ord - 1] = one;
    return involved;
  }

  /** Makes the room with its counters and its owner. False if the id is taken. */
  async insert(room: NewRoom): Promise<boolean> {
    const key = this.keys.draft(room.id);
    const subject = room.subject === null ? null : key.seal.seal(room.subject, 'subject');
    const made = await this.database.query(
      `insert into chat_room (id, type, user_id, subject, priority, page, active_at, created_at, updated_at, status,
         reference_kind, reference_id)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8, $9, $10) on conflict (id) do nothing returning id`,
      [
        room.id,
        room.type,
        room.userId,
        subject,
        room.priority,
        room.page,
        room.at,
        room.status ?? 'waiting',
        room.reference?.kind ?? null,
        room.reference?.id ?? null,
      ],
    );
    if (made.length === 0) return false;
    await key.keep();
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

  /** The user's newest support room that is not closed, and whose key was not thrown away. */
  async currentId(userId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `select r.id from chat_room r join chat_room_key k on k.room_id = r.id
       where r.user_id = $1 and r.type = 'support' and r.status <> 'closed'
       order by r.active_minute desc, r.active_at desc, r.id desc limit 1`,
      [userId],
    );
    return row?.id;
  }

  /** Takes the room's lock until the unit ends. False if there is no such room, or, `ifFree`, somebody else has it. */
  async lock(id: string, ifFree = false): Promise<boolean> {
    const rows = await this.database.query(
      `select from chat_room_seq where room_id = $1 for no key update ${ifFree ? 'skip locked' : ''}`,
      [id],
    );
    return rows.length > 0;
  }

  /** All of these people's. */
  async lockOf(userIds: readonly string[]): Promise<void> {
    await this.database.query(
      `select from chat_room_seq where room_id in (select id from chat_room where user_id = any ($1))
       order by room_id for no key update`,
      [userIds],
    );
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
    const texts = fields.some(isSealed) ? this.stored(patch, await this.keys.in(id)) : patch;
    for (const [table, key, columns] of TABLES) {
      const { sql, values } = assignments(texts, columns, 2);
      if (values.length > 0)
        await this.database.query(`update ${table} set ${sql} where ${key} = $1`, [id, ...values]);
    }
  }

  private stored(patch: RoomPatch, seal: RoomSeal): object {
    const { attributes } = patch;
    return {
      ...sealed(patch, seal),
      ...(attributes && {
        attributes: sealAttributes(attributes, seal, (key) => this.attributeRules.isOwnWords(key)),
      }),
    };
  }

  /** The rooms of a guest become a customer's. Marks are kept; where both took part, the higher ones. */
  async changeOwner(from: string, to: string): Promise<string[]> {
    const rooms = updatedRows(
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

  private notePassed({ id, passedSeq }: RoomRow, userId: string | undefined): void {
    if (userId !== undefined && passedSeq !== null)
      this.events.publish(new OwnWordsPassed(id, userId, passedSeq));
  }
}
