import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** Of so many chats that are over, or fewer, the time that one takes is measured. */
const MEASURED = 50;
/** Fewer say nothing about the next one. */
const NEEDED = 5;

export interface CalibrationRow {
  highSeconds: number;
  predictions: number;
  within: number;
  early: number;
  late: number;
  medianSeconds: number;
}

/** The SQL of how long people wait, as it was told and as it was. */
@Injectable()
export class PredictionsRepository {
  constructor(private readonly database: Database) {}

  /** How long a chat keeps an agent of each team, in milliseconds, over the last ones since then. */
  async handling(teamIds: readonly string[], since: Date): Promise<Map<string, number>> {
    const rows = await this.database.query<{ teamId: string; ms: number | null; n: number }>(
      `select t.id as "teamId", avg(a.ms) as ms, count(a.ms) as n
       from unnest($1::uuid[]) t (id) left join lateral (
         select (extract(epoch from ended_at - at) * 1000)::float8 as ms from assignment
         where team_id = t.id and at > $2 and outcome in ('assigned', 'returned') and ended_at is not null
         order by at desc limit ${MEASURED}) a on true
       group by t.id`,
      [teamIds, since],
    );
    return new Map(
      rows.flatMap(({ teamId, ms, n }) => (ms === null || n < NEEDED ? [] : [[teamId, ms] as const])),
    );
  }

  /** What somebody was told first. */
  async insert(row: {
    roomId: string;
    teamId: string;
    at: Date;
    position: number;
    low: number;
    high: number;
  }): Promise<void> {
    await this.database.query(
      `insert into wait_prediction (room_id, team_id, at, position, low_seconds, high_seconds)
       select $1, $2, $3, $4, $5, $6
       where not exists (select from wait_prediction where room_id = $1 and answered_at is null)
       on conflict do nothing`,
      [row.roomId, row.teamId, row.at, row.position, row.low, row.high],
    );
  }

  async answered(roomIds: readonly string[], at: Date): Promise<void> {
    await this.database.query(
      'update wait_prediction set answered_at = $2 where room_id = any ($1) and answered_at is null',
      [roomIds, at],
    );
  }

  /** Since then, by what was told as the longest. */
  calibration(since: Date): Promise<CalibrationRow[]> {
    return this.database.query<CalibrationRow>(
      `select high_seconds as "highSeconds", count(*) as predictions,
         count(*) filter (where waited between low_seconds and high_seconds) as within,
         count(*) filter (where waited < low_seconds) as early, count(*) filter (where waited > high_seconds) as late,
         percentile_cont(0.5) within group (order by waited) as "medianSeconds"
       from (select *, extract(epoch from answered_at - at)::float8 as waited from wait_prediction
             where at > $1 and answered_at is not null) told
       group by high_seconds order by high_seconds`,
      [since],
    );
  }
}
