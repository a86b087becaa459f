import { Injectable } from '@nestjs/common';
import type { ErasureCertificate, ErasureState, Role } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface Erasure {
  id: string;
  userId: string;
  askedBy: string;
  askedAt: Date;
  state: ErasureState;
  counts: Record<string, number>;
  finishedAt: Date | null;
  certificate: ErasureCertificate | null;
}

export interface Someone {
  id: string;
  role: Role;
  erasedAt: Date | null;
}

export interface ErasedRooms {
  rooms: number;
  messages: number;
  notes: number;
}

const COLUMNS = `id, user_id as "userId", asked_by as "askedBy", asked_at as "askedAt", state, counts,
  finished_at as "finishedAt", certificate`;

/** The SQL of erasing people. */
@Injectable()
export class ErasuresRepository {
  constructor(private readonly database: Database) {}

  /** The person and the guests that they were before, held until the unit ends; the person first. Nobody: empty. */
  lockPeople(userId: string): Promise<Someone[]> {
    return this.database.query<Someone>(
      `select id, role, erased_at as "erasedAt" from app_user where id = $1 or merged_into = $1
       order by id <> $1, id for no key update`,
      [userId],
    );
  }

  /** Whether a hold is on one of these people, or on a room of theirs. */
  async isHeld(userIds: readonly string[]): Promise<boolean> {
    const rows = await this.database.query(
      `select from legal_hold h where h.lifted_at is null
         and (h.user_id = any ($1) or h.room_id in (select app_rooms_of($1))) limit 1`,
      [userIds],
    );
    return rows.length > 0;
  }

  async insert(request: Pick<Erasure, 'id' | 'userId' | 'askedBy' | 'askedAt' | 'state'>): Promise<void> {
    await this.database.query(
      'insert into erasure (id, user_id, asked_by, asked_at, state) values ($1, $2, $3, $4, $5)',
      [request.id, request.userId, request.askedBy, request.askedAt, request.state],
    );
  }

  find(id: string): Promise<Erasure | undefined> {
    return this.one('id = $1', id);
  }

  of(userId: string): Promise<Erasure | undefined> {
    return this.one('user_id = $1', userId);
  }

  /** Held until the unit ends. */
  lock(id: string): Promise<Erasure | undefined> {
    return this.one('id = $1 for update', id);
  }

  /** Those under way first, then the newest. */
  list(limit: number): Promise<Erasure[]> {
    return this.database.query<Erasure>(
      `select ${COLUMNS} from erasure order by state = 'done', asked_at desc, id limit $1`,
      [limit],
    );
  }

  /** What is not done, oldest first. */
  async open(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from erasure where state <> 'done' order by asked_at, id`,
    );
    return rows.map(({ id }) => id);
  }

  async setState(id: string, state: ErasureState): Promise<void> {
    await this.database.query('update erasure set state = $2 where id = $1', [id, state]);
  }

  async finish(id: string, at: Date, certificate: ErasureCertificate): Promise<void> {
    await this.database.query(
      `update erasure set state = 'done', finished_at = $2, certificate = $3 where id = $1`,
      [id, at, certificate],
    );
  }

  /** Takes from the rows of these people what says who they are. */
  async eraseAccounts(id: string, userIds: readonly string[], at: Date): Promise<void> {
    await this.database.query(`update erasure set counts = counts || erase_account($2, $3) where id = $1`, [
      id,
      userIds,
      at,
    ]);
  }

  /** A room of theirs that still holds something, from behind the last one on. */
  async nextRoom(userIds: readonly string[], after: string | null): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `select id from app_rooms_of($1) as r (id) where $2::uuid is null or id > $2 order by id limit 1`,
      [userIds, after],
    );
    return row?.id;
  }

  /** They take no part any more in rooms that are somebody else's. */
  async leaveRooms(userIds: readonly string[]): Promise<void> {
    await this.database.query('delete from chat_participant where user_id = any ($1)', [userIds]);
  }

  async erasedRooms(userIds: readonly string[]): Promise<ErasedRooms> {
    const [row] = await this.database.query<ErasedRooms>(
      `select count(*)::int as rooms, coalesce(sum(t.messages), 0)::int as messages, coalesce(sum(t.notes), 0)::int as notes
       from room_tombstone t join chat_room r on r.id = t.room_id
       where r.user_id = any ($1) and t.because = 'erasure'`,
      [userIds],
    );
    return row!;
  }

  private async one(where: string, id: string): Promise<Erasure | undefined> {
    const [row] = await this.database.query<Erasure>(`select ${COLUMNS} from erasure where ${where}`, [id]);
    return row;
  }
}
