import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { WrappedKey } from '../../platform/sealing/epochs.js';

export interface RoomKeyRow extends WrappedKey {
  roomId: string;
}

const COLUMNS = 'room_id as "roomId", epoch, wrapped';
/** A unit of work that commits later than it began is still seen. */
const COMMITS_WITHIN = `interval '1 minute'`;

/** The SQL of the keys of rooms, as they are stored: wrapped. */
@Injectable()
export class RoomKeyRepository {
  constructor(private readonly database: Database) {}

  async insert(roomId: string, { epoch, wrapped }: WrappedKey): Promise<void> {
    await this.database.query('insert into chat_room_key (room_id, epoch, wrapped) values ($1, $2, $3)', [
      roomId,
      epoch,
      wrapped,
    ]);
  }

  async find(roomId: string): Promise<RoomKeyRow | null> {
    const [row] = await this.database.query<RoomKeyRow>(
      `select ${COLUMNS} from chat_room_key where room_id = $1`,
      [roomId],
    );
    return row ?? null;
  }

  findAll(roomIds: readonly string[]): Promise<RoomKeyRow[]> {
    return this.database.query(`select ${COLUMNS} from chat_room_key where room_id = any ($1)`, [roomIds]);
  }

  /** In one order with those who write messages, so that none is half written and nobody waits in a circle. */
  async lockRooms(roomIds: readonly string[]): Promise<void> {
    await this.database.query(
      'select from chat_room_seq where room_id = any ($1) order by room_id for no key update',
      [roomIds],
    );
  }

  async delete(roomIds: readonly string[]): Promise<void> {
    await this.database.query('delete from chat_room_key where room_id = any ($1)', [roomIds]);
  }

  /** What was said there is found by nothing any more. */
  async forgetWords(roomIds: readonly string[]): Promise<void> {
    await this.database.query(
      `update chat_message set words = '{}' where room_id = any ($1) and words is distinct from '{}'`,
      [roomIds],
    );
  }

  async noteShredded(roomIds: readonly string[]): Promise<void> {
    await this.database.query(
      'insert into chat_shredded (room_id) select unnest($1::uuid[]) on conflict do nothing',
      [roomIds],
    );
  }

  /** Whose keys were thrown away since then, and the moment to ask from next time. */
  async shreddedSince(since: string | null): Promise<{ now: string; roomIds: string[] }> {
    const [row] = await this.database.query<{ now: string; roomIds: string[] }>(
      `select clock_timestamp()::text as now, array(
         select room_id from chat_shredded where shredded_at > coalesce($1, now()) - ${COMMITS_WITHIN}) as "roomIds"`,
      [since],
    );
    return row!;
  }

  /** Of those whose key no epoch that is left can have wrapped. */
  async forgetShredded(): Promise<void> {
    await this.database.query(
      'delete from chat_shredded where shredded_at < (select min(made_at) from key_epoch)',
    );
  }

  /** Some that an older epoch than this one wraps, held until the unit ends; those that another one holds are left out. */
  takeOlder(epoch: string, limit: number): Promise<RoomKeyRow[]> {
    return this.database.query(
      `select ${COLUMNS} from chat_room_key where epoch in (
         select older.id from key_epoch older join key_epoch present on older.made_at < present.made_at
         where present.id = $1)
       limit $2 for update skip locked`,
      [epoch, limit],
    );
  }

  async rewrap(rows: readonly RoomKeyRow[]): Promise<void> {
    await this.database.query(
      `update chat_room_key k set epoch = n.epoch, wrapped = n.wrapped
       from unnest($1::uuid[], $2::text[], $3::text[]) n (room_id, epoch, wrapped) where k.room_id = n.room_id`,
      [rows.map(({ roomId }) => roomId), rows.map(({ epoch }) => epoch), rows.map(({ wrapped }) => wrapped)],
    );
  }

  async countIn(epoch: string): Promise<number> {
    const [row] = await this.database.query<{ rooms: number }>(
      'select count(*)::int as rooms from chat_room_key where epoch = $1',
      [epoch],
    );
    return row!.rooms;
  }
}
