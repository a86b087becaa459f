import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface Said {
  likeness: Buffer;
  roomId: string;
  seq: number;
}

@Injectable()
export class RepeatedTextRepository {
  constructor(private readonly database: Database) {}

  /** One server after the other, so that each sees what the one before has noted. */
  async note(said: readonly Said[], at: Date, since: Date): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtext('repeated_text'))`);
    await this.database.query('delete from repeated_text where at < $1', [since]);
    await this.database.query(
      `insert into repeated_text (likeness, room_id, seq, at)
       select *, $4 from unnest($1::bytea[], $2::uuid[], $3::bigint[]) on conflict do nothing`,
      [
        said.map(({ likeness }) => likeness),
        said.map(({ roomId }) => roomId),
        said.map(({ seq }) => seq),
        at,
      ],
    );
  }

  /** Of those texts, what stands in `rooms` chats by now and nobody was told of yet. */
  async takeUntold(likenesses: readonly Buffer[], rooms: number): Promise<Omit<Said, 'likeness'>[]> {
    const told = await this.database.query<{ roomId: string; seq: string }>(
      `update repeated_text set flagged = true
       where not flagged and likeness in (
         select likeness from repeated_text where likeness = any ($1::bytea[]) group by likeness having count(*) >= $2)
       returning room_id as "roomId", seq`,
      [likenesses, rooms],
    );
    return updatedRows(told).map(({ roomId, seq }) => ({ roomId, seq: Number(seq) }));
  }
}
