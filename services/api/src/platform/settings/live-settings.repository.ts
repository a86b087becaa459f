import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export interface StoredGroup {
  name: string;
  value: object;
  version: number;
  updatedAt: Date;
  updatedBy: string | null;
}

const COLUMNS = `name, value, version, updated_at as "updatedAt", updated_by as "updatedBy"`;

@Injectable()
export class LiveSettingsRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<StoredGroup[]> {
    return this.database.query<StoredGroup>(`select ${COLUMNS} from live_setting`);
  }

  async find(name: string): Promise<StoredGroup | null> {
    const [row] = await this.database.query<StoredGroup>(
      `select ${COLUMNS} from live_setting where name = $1`,
      [name],
    );
    return row ?? null;
  }

  /** Null: another version than `from` stands there by now. Without `from` it is not looked at. */
  async put(group: Omit<StoredGroup, 'version'>, from: number | null): Promise<StoredGroup | null> {
    const { name, value, updatedAt, updatedBy } = group;
    const [row] = await this.database.query<StoredGroup>(
      `insert into live_setting as present (name, value, version, updated_at, updated_by)
       select $1, $2, 1, $3, $4 where coalesce($5::integer, 0) = 0 or exists (select from live_setting where name = $1)
       on conflict (name) do update
         set value = excluded.value, version = present.version + 1, updated_at = excluded.updated_at,
             updated_by = excluded.updated_by
         where $5::integer is null or present.version = $5
       returning ${COLUMNS}`,
      [name, JSON.stringify(value), updatedAt, updatedBy, from],
    );
    return row ?? null;
  }
}
