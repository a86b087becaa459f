import { Injectable } from '@nestjs/common';
import type { DueKind, RoomStatus } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

/** All that the clocks of a room depend on, and how they were set last. */
export interface SlaRow {
  id: string;
  status: RoomStatus;
  /** Place in PRIORITIES. */
  priority: number;
  teamId: string | null;
  agentId: string | null;
  queuedAt: Date | null;
  answeredAt: Date | null;
  waitingSince: Date | null;
  pauses: [string, string][];
  pausedAt: Date | null;
  firstDueAt: Date | null;
  nextDueAt: Date | null;
  resolveDueAt: Date | null;
  warnAt: Date | null;
  alarmAt: Date | null;
  breached: DueKind[];
  nextBreachedFor: Date | null;
}

/** The SQL of the clocks. */
@Injectable()
export class SlaRepository {
  constructor(private readonly database: Database) {}

  rows(ids: readonly string[]): Promise<SlaRow[]> {
    return this.database.query(
      `select r.id, r.status, r.priority, d.team_id as "teamId", r.support_agent_id as "agentId", r.queued_at as "queuedAt",
         r.answered_at as "answeredAt", r.waiting_since as "waitingSince", d.pauses, d.paused_at as "pausedAt",
         d.first_due_at as "firstDueAt", d.next_due_at as "nextDueAt", d.resolve_due_at as "resolveDueAt",
         d.warn_at as "warnAt", d.alarm_at as "alarmAt", d.breached, d.next_breached_for as "nextBreachedFor"
       from chat_room r join room_desk d on d.room_id = r.id
       where r.id = any ($1)`,
      [ids],
    );
  }

  /** Those in which a clock may run, or still seems to. */
  async running(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from chat_room where status in ('waiting', 'open') and queued_at is not null
       union select room_id from room_desk where alarm_at is not null`,
    );
    return rows.map(({ id }) => id);
  }

  /** Those of which something is to be told by then. */
  async ringing(now: Date, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select room_id as id from room_desk where alarm_at <= $1 order by alarm_at limit $2',
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }
}
