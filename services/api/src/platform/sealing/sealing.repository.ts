import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { updatedRows } from '../database/updated-rows.js';
import type { UnderMaster } from './key-ring.js';

export interface EpochRow {
  id: string;
  master: string;
  wrapped: string | null;
  /** Whole milliseconds since it was made, by the database's clock, which all servers share. */
  ageMs: number;
}

export interface PurposeKeyRow extends UnderMaster {
  purpose: string;
}

/** The SQL of the few keys that all others hang on, as they are stored: wrapped. */
@Injectable()
export class SealingRepository {
  constructor(private readonly database: Database) {}

  /** One server at a time changes these tables, until the unit ends. */
  async lock(): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('parley keys', 0))`);
  }

  /** Oldest first. */
  masters(): Promise<{ name: string; fingerprint: string }[]> {
    return this.database.query(
      'select epoch as name, fingerprint from master_key order by created_at, epoch',
    );
  }

  async noteMaster(name: string, fingerprint: string): Promise<void> {
    await this.database.query(
      `insert into master_key (epoch, fingerprint, created_at) values ($1, $2, clock_timestamp())
       on conflict (epoch) do update set created_at = excluded.created_at`,
      [name, fingerprint],
    );
  }

  /** Forgets those that nothing is wrapped with, but for `kept`. */
  async forgetMasters(kept: string): Promise<void> {
    await this.database.query(
      `delete from master_key m where epoch <> $1
         and not exists (select from key_epoch e where e.master = m.epoch)
         and not exists (select from purpose_key p where p.master = m.epoch)`,
      [kept],
    );
  }

  /** Newest first. */
  epochs(): Promise<EpochRow[]> {
    return this.database.query(
      `select id, master, wrapped, floor(extract(epoch from clock_timestamp() - made_at) * 1000)::float8 as "ageMs"
       from key_epoch order by made_at desc, id desc`,
    );
  }

  async insertEpoch(id: string, { master, wrapped }: UnderMaster): Promise<void> {
    await this.database.query('insert into key_epoch (id, master, wrapped) values ($1, $2, $3)', [
      id,
      master,
      wrapped,
    ]);
  }

  async rewrapEpoch(id: string, { master, wrapped }: UnderMaster): Promise<void> {
    await this.database.query('update key_epoch set master = $2, wrapped = $3 where id = $1', [
      id,
      master,
      wrapped,
    ]);
  }

  async destroyEpochs(ids: readonly string[]): Promise<string[]> {
    const gone = await this.database.query<{ id: string }>(
      'delete from key_epoch where id = any ($1) returning id',
      [ids],
    );
    return updatedRows(gone).map(({ id }) => id);
  }

  purposeKeys(): Promise<PurposeKeyRow[]> {
    return this.database.query('select purpose, master, wrapped from purpose_key order by purpose');
  }

  async purposeKey(purpose: string): Promise<PurposeKeyRow | undefined> {
    const rows = await this.database.query<PurposeKeyRow>(
      'select purpose, master, wrapped from purpose_key where purpose = $1',
      [purpose],
    );
    return rows[0];
  }

  async insertPurposeKey({ purpose, master, wrapped }: PurposeKeyRow): Promise<void> {
    await this.database.query('insert into purpose_key (purpose, master, wrapped) values ($1, $2, $3)', [
      purpose,
      master,
      wrapped,
    ]);
  }

  async rewrapPurposeKey({ purpose, master, wrapped }: PurposeKeyRow): Promise<void> {
    await this.database.query('update purpose_key set master = $2, wrapped = $3 where purpose = $1', [
      purpose,
      master,
      wrapped,
    ]);
  }
}
