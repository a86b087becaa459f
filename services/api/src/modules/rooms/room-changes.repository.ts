import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** A room that was changed, the transactions that did it, and which of it is new. */
export interface RoomChange {
  id: string;
  changedIn: number;
  shownIn: number;
  queuedIn: number;
  assignedIn: number;
  /** Something that the customer may see. */
  shown: boolean;
  queued: boolean;
  assigned: boolean;
}

type Row = { snapshot: string } & (RoomChange | { id: null });

/** `not visible in the snapshot before`: committed since, in whatever order the transactions had begun. */
const isNew = (column: string): string =>
  `not pg_visible_in_snapshot(r.${column}::text::xid8, $1::pg_snapshot)`;

/** The SQL of what has been committed to rooms. */
@Injectable()
export class RoomChangesRepository {
  constructor(private readonly database: Database) {}

  /**
   * What has changed since a snapshot of Postgres, each room once, and the snapshot to ask with next time. Reads the pages that were
   * written since, however many rooms there are. Numbers from the future are those of a database that this one was copied from.
   */
  async since(snapshot: string): Promise<{ snapshot: string; changes: RoomChange[] }> {
    const rows = await this.database.prepared<Row>(
      'rooms-changed',
      `select now.snapshot::text as snapshot, c.*
       from (select pg_current_snapshot() as snapshot) now
       left join lateral (
         select r.id, r.changed_in as "changedIn", r.shown_in as "shownIn", r.queued_in as "queuedIn",
           r.assigned_in as "assignedIn",
           ${isNew('shown_in')} as shown, ${isNew('queued_in')} as queued, ${isNew('assigned_in')} as assigned
         from chat_room r
         where r.changed_in >= pg_snapshot_xmin($1::pg_snapshot)::text::bigint
           and r.changed_in < pg_snapshot_xmax(now.snapshot)::text::bigint
           and ${isNew('changed_in')}
       ) c on true`,
      [snapshot],
    );
    return {
      snapshot: rows[0]!.snapshot,
      changes: rows.filter((row): row is Row & RoomChange => row.id !== null),
    };
  }

  /** The present moment, to ask from. */
  async now(): Promise<string> {
    const rows = await this.database.query<{ snapshot: string }>(
      'select pg_current_snapshot()::text as snapshot',
    );
    return rows[0]!.snapshot;
  }
}
