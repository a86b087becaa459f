import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { RoomKeys } from '../rooms/index.js';
import type { StoredVisit } from './visits.policy.js';

interface VisitRow {
  roomId: string;
  visit: string;
}

/** The SQL of visits. They are sealed with the room's key on their way in and opened on their way out. */
@Injectable()
export class VisitsRepository {
  constructor(
    private readonly database: Database,
    private readonly keys: RoomKeys,
  ) {}

  /** As far as the present unit may see them. */
  async of(roomIds: readonly string[]): Promise<Map<string, StoredVisit>> {
    const rows = await this.database.query<VisitRow>(
      'select room_id as "roomId", visit from room_visit where room_id = any ($1)',
      [roomIds],
    );
    const seals = await this.keys.all(rows.map(({ roomId }) => roomId));
    return new Map(
      rows.flatMap(({ roomId, visit }) => {
        const opened = seals.get(roomId)?.openMessage(visit, roomId);
        return opened === undefined ? [] : [[roomId, JSON.parse(opened) as StoredVisit]];
      }),
    );
  }

  /** Of two at once the second waits here, so that it adds to what the first wrote. */
  async lock(roomId: string): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('visit:' || $1, 0))`, [roomId]);
  }

  async save(roomId: string, visit: StoredVisit): Promise<void> {
    const seal = await this.keys.in(roomId);
    await this.database.query(
      `insert into room_visit (room_id, visit) values ($1, $2)
       on conflict (room_id) do update set visit = excluded.visit`,
      [roomId, seal.sealMessage(JSON.stringify(visit), roomId)],
    );
  }
}
