import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface OpenInvitation {
  id: string;
  email: string;
  role: StaffRole;
  locale: string | null;
  createdAt: Date;
  expiresAt: Date;
  invitedBy: string | null;
  inviterName: string | null;
}

export interface NewInvitation extends Pick<
  OpenInvitation,
  'id' | 'email' | 'role' | 'locale' | 'createdAt' | 'expiresAt'
> {
  invitedBy: string;
  tokenHash: Buffer | null;
}

const OPEN = 'i.accepted_at is null and i.revoked_at is null';
const VIEW = `
  select i.id, i.email, i.role, i.locale, i.created_at as "createdAt", i.expires_at as "expiresAt",
         i.invited_by as "invitedBy", u.name as "inviterName"
  from invitation i left join app_user u on u.id = i.invited_by`;
/** Nobody waits for more. */
const SHOWN = 200;

@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  /** Those that nobody has accepted or revoked, run out or not. */
  open(roles: readonly StaffRole[]): Promise<OpenInvitation[]> {
    return this.database.query(
      `${VIEW} where ${OPEN} and i.role = any($1) order by i.created_at desc, i.id limit ${SHOWN}`,
      [roles],
    );
  }

  async find(id: string): Promise<OpenInvitation | null> {
    const [row] = await this.database.query<OpenInvitation>(`${VIEW} where ${OPEN} and i.id = $1`, [id]);
    return row ?? null;
  }

  /** Good now. */
  async findByToken(tokenHash: Buffer, now: Date): Promise<OpenInvitation | null> {
    const [row] = await this.database.query<OpenInvitation>(
      `${VIEW} where ${OPEN} and i.token_hash = $1 and i.expires_at > $2`,
      [tokenHash, now],
    );
    return row ?? null;
  }

  /** False: there is an open one for that address. */
  async insert(one: NewInvitation): Promise<boolean> {
    const rows = await this.database.query(
      `insert into invitation (id, email, role, locale, token_hash, invited_by, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [one.id, one.email, one.role, one.locale, one.tokenHash, one.invitedBy, one.createdAt, one.expiresAt],
    );
    return rows.length === 1;
  }

  /** The link that opens it from now on; earlier ones do not any more. False if it is not open. */
  async renew(id: string, tokenHash: Buffer | null, expiresAt: Date | null): Promise<boolean> {
    const rows = await this.database.query(
      `update invitation i set token_hash = $2, expires_at = coalesce($3, expires_at) where i.id = $1 and ${OPEN} returning i.id`,
      [id, tokenHash, expiresAt],
    );
    return updatedRows(rows).length === 1;
  }

  /** Uses the link up; null if it is not good (any more), or somebody was faster. */
  async accept(tokenHash: Buffer, now: Date): Promise<Pick<OpenInvitation, 'id' | 'email' | 'role'> | null> {
    const rows = await this.database.query<Pick<OpenInvitation, 'id' | 'email' | 'role'>>(
      `update invitation i set accepted_at = $2, token_hash = null
       where i.token_hash = $1 and ${OPEN} and i.expires_at > $2 returning i.id, i.email, i.role`,
      [tokenHash, now],
    );
    return updatedRows(rows)[0] ?? null;
  }

  async revoke(id: string, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `update invitation i set revoked_at = $2, token_hash = null where i.id = $1 and ${OPEN} returning i.id`,
      [id, now],
    );
    return updatedRows(rows).length === 1;
  }

  /** Those that came to their end before then, in whatever way: they name somebody's address. */
  async forget(before: Date): Promise<void> {
    await this.database.query(
      'delete from invitation where coalesce(accepted_at, revoked_at, expires_at) < $1',
      [before],
    );
  }

  /** Those of somebody who may invite nobody any more. */
  async revokeOf(userId: string, roles: readonly StaffRole[], now: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `update invitation i set revoked_at = $3, token_hash = null
       where i.invited_by = $1 and i.role = any($2) and ${OPEN} returning i.id`,
      [userId, roles, now],
    );
    return updatedRows(rows).map(({ id }) => id);
  }
}
