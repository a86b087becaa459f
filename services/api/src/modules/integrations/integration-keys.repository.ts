import { Injectable } from '@nestjs/common';
import type { IntegrationScope } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

/** Without what opens it. */
export interface KeyRow {
  id: string;
  name: string;
  hint: string;
  scopes: IntegrationScope[];
  madeBy: string;
  madeByName: string | null;
  madeAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
}

export type NewKey = Pick<KeyRow, 'id' | 'name' | 'hint' | 'scopes' | 'madeBy' | 'madeAt'> & { hash: Buffer };

const SELECT = `select k.id, k.name, k.hint, k.scopes, k.made_by as "madeBy", m.name as "madeByName", k.made_at as "madeAt",
    k.used_at as "usedAt", k.revoked_at as "revokedAt"
  from integration_key k left join app_user m on m.id = k.made_by`;
/** Keys that were revoked are shown as well, up to here. */
const LISTED = 200;

@Injectable()
export class IntegrationKeysRepository {
  constructor(private readonly database: Database) {}

  /** Those that open something first, then the newest. */
  list(): Promise<KeyRow[]> {
    return this.database.query<KeyRow>(
      `${SELECT} order by k.revoked_at is not null, k.made_at desc, k.id limit ${LISTED}`,
    );
  }

  async find(id: string): Promise<KeyRow | undefined> {
    const [row] = await this.database.query<KeyRow>(`${SELECT} where k.id = $1`, [id]);
    return row;
  }

  async withHash(hash: Buffer): Promise<KeyRow | undefined> {
    const [row] = await this.database.query<KeyRow>(`${SELECT} where k.hash = $1 and k.revoked_at is null`, [
      hash,
    ]);
    return row;
  }

  async countOpen(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      'select count(*)::int as n from integration_key where revoked_at is null',
    );
    return row!.n;
  }

  async insert({ id, name, hash, hint, scopes, madeBy, madeAt }: NewKey): Promise<void> {
    await this.database.query(
      'insert into integration_key (id, name, hash, hint, scopes, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, name, hash, hint, scopes, madeBy, madeAt],
    );
  }

  async noteUse(id: string, at: Date): Promise<void> {
    await this.database.query('update integration_key set used_at = $2 where id = $1', [id, at]);
  }

  /** False: it was revoked before. */
  async revoke(id: string, at: Date, by: string): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `update integration_key set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null returning id`,
      [id, at, by],
    );
    return updatedRows(rows).length > 0;
  }
}
