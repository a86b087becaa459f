import { Injectable } from '@nestjs/common';
import type { Role } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface KeptTotp {
  sealed: string;
  lastStep: number;
}

/** The SQL of the second step of signing in. */
@Injectable()
export class TotpRepository {
  constructor(private readonly database: Database) {}

  /** In force, or begun and not confirmed yet. */
  async find(userId: string, state: 'confirmed' | 'begun'): Promise<KeptTotp | null> {
    const [row] = await this.database.query<{ sealed: string; lastStep: string }>(
      `select sealed, last_step as "lastStep" from auth_totp
       where user_id = $1 and (confirmed_at is not null) = $2`,
      [userId, state === 'confirmed'],
    );
    return row ? { sealed: row.sealed, lastStep: Number(row.lastStep) } : null;
  }

  /** In place of one that was begun; false if one is in force. */
  async begin(userId: string, sealed: string, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      `insert into auth_totp as present (user_id, sealed, created_at) values ($1, $2, $3)
       on conflict (user_id) do update set sealed = $2, created_at = $3 where present.confirmed_at is null
       returning user_id`,
      [userId, sealed, at],
    );
    return rows.length === 1;
  }

  /** False if it is not the one that was begun any more. */
  async confirm(userId: string, sealed: string, step: number, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      `update auth_totp set confirmed_at = $4, last_step = $3
       where user_id = $1 and sealed = $2 and confirmed_at is null returning user_id`,
      [userId, sealed, step, at],
    );
    return updatedRows(rows).length === 1;
  }

  /** Uses a step up; false if it, or a later one, has been used. */
  async useStep(userId: string, step: number): Promise<boolean> {
    const rows = await this.database.query(
      `update auth_totp set last_step = $2
       where user_id = $1 and confirmed_at is not null and last_step < $2 returning user_id`,
      [userId, step],
    );
    return updatedRows(rows).length === 1;
  }

  /** Uses a recovery code up; false if there is no such code, or it has been used. */
  async useRecoveryCode(userId: string, hash: Buffer, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      `update auth_recovery_code set used_at = $3 where user_id = $1 and hash = $2 and used_at is null returning user_id`,
      [userId, hash, at],
    );
    return updatedRows(rows).length === 1;
  }

  async putRecoveryCodes(userId: string, hashes: readonly Buffer[]): Promise<void> {
    await this.database.query('delete from auth_recovery_code where user_id = $1', [userId]);
    await this.database.query(
      'insert into auth_recovery_code (user_id, hash) select $1, unnest($2::bytea[])',
      [userId, hashes],
    );
  }

  async recoveryCodesLeft(userId: string): Promise<number> {
    const [row] = await this.database.query<{ left: number }>(
      'select count(*)::int as left from auth_recovery_code where user_id = $1 and used_at is null',
      [userId],
    );
    return row?.left ?? 0;
  }

  /** False if there was none. */
  async remove(userId: string): Promise<boolean> {
    await this.database.query('delete from auth_recovery_code where user_id = $1', [userId]);
    const rows = await this.database.query(
      `with gone as (delete from auth_totp where user_id = $1 returning confirmed_at)
       select from gone where confirmed_at is not null`,
      [userId],
    );
    return rows.length === 1;
  }

  /** Those of the sessions whose users have one of the roles and no second step. */
  lacking(sessionIds: readonly string[], roles: readonly Role[]): Promise<{ id: string }[]> {
    return this.database.query(
      `select s.id from auth_session s join app_user u on u.id = s.user_id
       where s.id = any($1::uuid[]) and u.role = any($2)
         and not exists (select from auth_totp t where t.user_id = u.id and t.confirmed_at is not null)`,
      [sessionIds, roles],
    );
  }
}
