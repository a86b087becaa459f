import { Injectable } from '@nestjs/common';
import type { Holiday, WorkingSpan } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface HoursFields {
  name: string;
  timeZone: string;
  week: WorkingSpan[];
  holidays: Holiday[];
}

export interface HoursView extends HoursFields {
  id: string;
  updatedAt: Date;
}

const SELECT = `select id, name, time_zone as "timeZone", week, holidays, updated_at as "updatedAt" from business_hours`;

/** The SQL of plans of hours. */
@Injectable()
export class HoursRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<HoursView[]> {
    return this.database.query<HoursView>(`${SELECT} order by lower(name), id`);
  }

  async find(id: string): Promise<HoursView | null> {
    const [row] = await this.database.query<HoursView>(`${SELECT} where id = $1`, [id]);
    return row ?? null;
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>('select count(*) as n from business_hours');
    return row!.n;
  }

  async put(id: string, { name, timeZone, week, holidays }: HoursFields, at: Date): Promise<void> {
    await this.database.query(
      `insert into business_hours (id, name, time_zone, week, holidays, updated_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone, week = excluded.week,
         holidays = excluded.holidays, updated_at = excluded.updated_at`,
      // lists would be taken for arrays of Postgres
      [id, name, timeZone, JSON.stringify(week), JSON.stringify(holidays), at],
    );
  }

  async isUsed(id: string): Promise<boolean> {
    return (await this.database.query('select from team where hours_id = $1 limit 1', [id])).length > 0;
  }

  /** False if there is no such plan. */
  async remove(id: string): Promise<boolean> {
    const rows = await this.database.query('delete from business_hours where id = $1 returning id', [id]);
    return updatedRows(rows).length > 0;
  }
}
