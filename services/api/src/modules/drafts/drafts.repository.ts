import { Injectable } from '@nestjs/common';
import type { Draft } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { type AnsweredEntry, RoomKeys } from '../rooms/index.js';

type Said = Pick<AnsweredEntry, 'id' | 'roomId' | 'senderId' | 'isPrivate'>;

/** Whose, where, and for whom: there is one of each. */
export interface DraftPlace {
  userId: string;
  roomId: string;
  isPrivate: boolean;
}

/** It grows beyond all that was there before it, and was deleted: a page that has seen that must not take a new one for an old one. */
const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
const ROW = 'd.room_id as "roomId", d.private, d.text, d.version::float8 as version';
const AT = 'user_id = $1 and room_id = $2 and private = $3';
/** $1: `type role`, whoever of the staff sees all rooms of a type. Who does not must take part. */
const seenBy = (user: string, role: string): string => `(r.type || ' ' || ${role} = any ($1)
  or exists (select from chat_participant p where p.room_id = r.id and p.user_id = ${user} and p.left_at is null))`;

/** The SQL of drafts. They are sealed with the room's key on their way in and opened on their way out. */
@Injectable()
export class DraftsRepository {
  constructor(
    private readonly database: Database,
    private readonly keys: RoomKeys,
  ) {}

  /** False if it is shredded. Until the present unit ends it is not going to be. */
  async hold(roomId: string): Promise<boolean> {
    const rows = await this.database.query(
      'select from chat_room where id = $1 and shredded_at is null for key share',
      [roomId],
    );
    return rows.length > 0;
  }

  async find(place: DraftPlace): Promise<Draft | null> {
    const rows = await this.database.query<Draft>(`select ${ROW} from room_draft d where ${AT}`, at(place));
    return (await this.opened(place.userId, rows))[0] ?? null;
  }

  /** What stands where these messages were written. */
  async among(said: readonly Said[]): Promise<{ id: string; place: DraftPlace; draft: Draft }[]> {
    const rows = await this.database.query<Draft & { userId: string; id: string }>(
      `select ${ROW}, d.user_id as "userId", said.id
       from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::uuid[]) said (user_id, room_id, private, id)
       join room_draft d on d.user_id = said.user_id and d.room_id = said.room_id and d.private = said.private`,
      [
        said.map(({ senderId }) => senderId),
        said.map(({ roomId }) => roomId),
        said.map(({ isPrivate }) => isPrivate),
        said.map(({ id }) => id),
      ],
    );
    const found: { id: string; place: DraftPlace; draft: Draft }[] = [];
    for (const { userId, id, ...row } of rows)
      for (const draft of await this.opened(userId, [row]))
        found.push({ id, place: { userId, roomId: row.roomId, isPrivate: row.private }, draft });
    return found;
  }

  /** All of one person, in rooms that they may see in that role. */
  async of(userId: string, role: string, staffSee: readonly string[]): Promise<Draft[]> {
    const rows = await this.database.query<Draft>(
      `select ${ROW} from room_draft d join chat_room r on r.id = d.room_id and r.shredded_at is null
       where d.user_id = $2 and ${seenBy('$2', '$3')} order by d.updated_at desc, d.room_id, d.private`,
      [staffSee, userId, role],
    );
    return this.opened(userId, rows);
  }

  async count(userId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from room_draft where user_id = $1',
      [userId],
    );
    return row!.count;
  }

  /** The new version; null when another one stands there than the one it was made from. `from` left out: whatever stands there. */
  async save(place: DraftPlace, text: string, from: number | undefined, now: Date): Promise<number | null> {
    const seal = await this.keys.in(place.roomId);
    const rows = await this.database.query<{ version: number }>(
      `insert into room_draft as d (user_id, room_id, private, text, version, updated_at)
       values ($1, $2, $3, $4, ${NOW}, $6)
       on conflict (user_id, room_id, private) do update
         set text = excluded.text, version = greatest(d.version + 1, excluded.version), updated_at = excluded.updated_at
         where $5::bigint is null or d.version = $5
       returning d.version::float8 as version`,
      [...at(place), seal.sealMessage(text, nameOf(place.userId, place.isPrivate)), from ?? null, now],
    );
    return rows[0]?.version ?? null;
  }

  /** The version of there being none; null as above, or when there was none. */
  async delete(place: DraftPlace, from: number | undefined): Promise<number | null> {
    const rows = await this.database.query<{ version: number }>(
      `with gone as (
         delete from room_draft where ${AT} and ($4::bigint is null or version = $4) returning version)
       select greatest(version + 1, ${NOW})::float8 as version from gone`,
      [...at(place), from ?? null],
    );
    return rows[0]?.version ?? null;
  }

  /** Those that nobody has touched since, of chats that are over, and of whoever may not see the chat any more. */
  async deleteStale(staffSee: readonly string[], untouchedSince: Date, closedBefore: Date): Promise<void> {
    await this.database.query(
      `delete from room_draft d where d.updated_at < $2 or not exists (
         select from app_user u, chat_room r
         where u.id = d.user_id and u.disabled_at is null and u.role in ('agent', 'manager', 'admin')
           and r.id = d.room_id and (r.closed_at is null or r.closed_at > $3) and ${seenBy('u.id', 'u.role')})`,
      [staffSee, untouchedSince, closedBefore],
    );
  }

  private async opened(userId: string, rows: Draft[]): Promise<Draft[]> {
    const seals = await this.keys.all([...new Set(rows.map(({ roomId }) => roomId))]);
    return rows.flatMap((row) => {
      const seal = seals.get(row.roomId);
      return seal ? [{ ...row, text: seal.openMessage(row.text, nameOf(userId, row.private)) }] : [];
    });
  }
}

const at = ({ userId, roomId, isPrivate }: DraftPlace): [string, string, boolean] => [
  userId,
  roomId,
  isPrivate,
];

/** What a sealed draft is bound to, beside its room. */
const nameOf = (userId: string, isPrivate: boolean): string =>
  `draft ${userId} ${isPrivate ? 'note' : 'reply'}`;
