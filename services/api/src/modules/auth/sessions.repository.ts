import { Injectable } from '@nestjs/common';
import type { Role } from '@parley/protocol';
import { textArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database } from '../../platform/database/database.js';
import { isStampedSince } from '../../platform/database/stamped-since.js';
import { AuthRefreshToken, AuthSession } from './auth.entity.js';
import type { SessionEndReason } from './auth.events.js';

/** What decides whether a token that names this session is worth anything. */
export interface Standing {
  userId: string;
  role: Role;
  endedAt: Date | null;
  expiresAt: Date;
  disabledAt: Date | null;
  mergedInto: string | null;
  /** A second step is asked for when they sign in. */
  twoFactor: boolean;
}

/** A session under which somebody came, and in which role. */
export interface Entered {
  sessionId: string;
  userId: string;
  role: Role;
}

/** Whose sessions may not be worth what they were at some moment, and the moment to ask from next. */
export interface StandingsSince {
  readonly snapshot: string;
  /** The numbers of transactions have gone back, as those of another database do: nothing can be said of what was before. */
  readonly isAnother: boolean;
  readonly sessionIds: readonly string[];
  readonly userIds: readonly string[];
}

type StandingRow = Pick<StandingsSince, 'snapshot' | 'isAnother'> & {
  sessionId: string | null;
  userId: string | null;
};

/** From where a session is used, as coarsely as it helps to know it again. */
export interface Origin {
  device: string | null;
  network: string | null;
}

export interface OpenSession extends Origin {
  id: string;
  createdAt: Date;
  usedAt: Date;
}

/** Nobody looks through more. */
const SHOWN = 100;

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert(
    session: Pick<AuthSession, 'id' | 'userId' | 'createdAt' | 'usedAt' | 'expiresAt'> & Origin,
  ): Promise<void> {
    await this.database.manager.insert(AuthSession, session);
  }

  async standing(sessionId: string): Promise<Standing | null> {
    return (await this.standings([sessionId])).get(sessionId) ?? null;
  }

  /** Of those that are there. */
  async standings(sessionIds: readonly string[]): Promise<Map<string, Standing>> {
    const rows = await this.database.prepared<Standing & { sessionId: string }>(
      'session-standings',
      `select s.id as "sessionId", s.user_id as "userId", s.ended_at as "endedAt", s.expires_at as "expiresAt", u.role,
              u.disabled_at as "disabledAt", u.merged_into as "mergedInto",
              exists (select from auth_totp t where t.user_id = u.id and t.confirmed_at is not null) as "twoFactor"
       from auth_session s join app_user u on u.id = s.user_id where s.id = any ($1)`,
      [sessionIds],
    );
    return new Map(rows.map(({ sessionId, ...standing }) => [sessionId, standing]));
  }

  /** Those of the sessions that are worth nothing (any more), are not there, or whose user has another role by now. */
  over(entered: readonly Entered[], now: Date): Promise<{ id: string; userId: string }[]> {
    return this.database.prepared(
      'sessions-over',
      `select distinct e.session_id as id, e.user_id as "userId"
       from unnest($1::uuid[], $2::text[], $4::uuid[]) as e (session_id, role, user_id)
       left join auth_session s on s.id = e.session_id
       left join app_user u on u.id = s.user_id
       where s.id is null or s.ended_at is not null or s.expires_at <= $3 or u.disabled_at is not null or u.merged_into is not null
         or u.role <> e.role`,
      [
        uuidArray(entered.map(({ sessionId }) => sessionId)),
        textArray(entered.map(({ role }) => role)),
        now,
        uuidArray(entered.map(({ userId }) => userId)),
      ],
    );
  }

  /** The present moment, to ask from. */
  async now(): Promise<string> {
    const [row] = await this.database.query<{ snapshot: string }>(
      'select pg_current_snapshot()::text as snapshot',
    );
    return row!.snapshot;
  }

  /** Which sessions were ended since a snapshot of Postgres, and who has become or may something else. */
  async changedSince(snapshot: string): Promise<StandingsSince> {
    const rows = await this.database.prepared<StandingRow>(
      'standings-since',
      `select now.snapshot::text as snapshot,
         pg_snapshot_xmax(now.snapshot) < pg_snapshot_xmax($1::pg_snapshot) as "isAnother", c.*
       from (select pg_current_snapshot() as snapshot) now
       left join lateral (
         select s.id as "sessionId", null::uuid as "userId" from auth_session s where s.ended_in > 0 and ${isStampedSince('s.ended_in')}
         union all
         select null, u.id from app_user u where u.standing_in > 0 and ${isStampedSince('u.standing_in')}
       ) c on true`,
      [snapshot],
    );
    return {
      snapshot: rows[0]!.snapshot,
      isAnother: rows[0]!.isAnother,
      sessionIds: rows.flatMap(({ sessionId }) => sessionId ?? []),
      userIds: rows.flatMap(({ userId }) => userId ?? []),
    };
  }

  /** The session a refresh token belongs to, held until the end of the unit: one rotation of a family at a time. */
  async lockByToken(hash: Buffer): Promise<AuthSession | null> {
    const token = await this.token(hash);
    if (!token) return null;
    return this.database.manager.findOne(AuthSession, {
      where: { id: token.sessionId },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async ownerOf(hash: Buffer): Promise<string | null> {
    const [row] = await this.database.query<{ userId: string }>(
      `select s.user_id as "userId" from auth_refresh_token t join auth_session s on s.id = t.session_id where t.hash = $1`,
      [hash],
    );
    return row?.userId ?? null;
  }

  token(hash: Buffer): Promise<AuthRefreshToken | null> {
    return this.database.manager.findOneBy(AuthRefreshToken, { hash });
  }

  async insertToken(token: Pick<AuthRefreshToken, 'hash' | 'sessionId' | 'createdAt'>): Promise<void> {
    await this.database.manager.insert(AuthRefreshToken, token);
  }

  /**
   * Makes `next` what came of `token`. A successor that `token` has already is overtaken, and what had led to it leads to
   * the new one. The first use is what tells tabs that asked at once from one that comes late, so a second one does not move it.
   */
  async supersede(token: AuthRefreshToken, next: Buffer, at: Date): Promise<void> {
    await this.database.query(
      `update auth_refresh_token set used_at = coalesce(used_at, $4), successor_hash = $3
       where session_id = $5 and (hash in ($1, $2) or successor_hash = $2)`,
      [token.hash, token.successorHash, next, at, token.sessionId],
    );
  }

  /** Makes `next` what came of `token`. The successor that it had counts as used, and nothing came of that. */
  async replace(token: AuthRefreshToken, next: Buffer, at: Date): Promise<void> {
    await this.database.query(
      `update auth_refresh_token
       set used_at = coalesce(used_at, $4), successor_hash = case when hash = $1 then $3::bytea end
       where session_id = $5 and hash in ($1, $2)`,
      [token.hash, token.successorHash, next, at, token.sessionId],
    );
  }

  async touch(sessionId: string, usedAt: Date, expiresAt: Date, origin: Origin): Promise<void> {
    await this.database.manager.update(AuthSession, { id: sessionId }, { usedAt, expiresAt, ...origin });
  }

  /** Those of the user's that are not over, the one used last first. */
  openOf(userId: string, now: Date): Promise<OpenSession[]> {
    return this.database.query(
      `select id, created_at as "createdAt", used_at as "usedAt", device, network from auth_session
       where user_id = $1 and ended_at is null and expires_at > $2 order by used_at desc, id limit ${SHOWN}`,
      [userId, now],
    );
  }

  /** Whether somebody was signed in as them from there, with such a device, and not lately ended for a theft. */
  async knows(userId: string, { device, network }: Origin): Promise<boolean> {
    const rows = await this.database.query(
      `select from auth_session
       where user_id = $1 and network = $2 and device is not distinct from $3 and ended_because is distinct from 'reuse' limit 1`,
      [userId, network, device],
    );
    return rows.length > 0;
  }

  /** Whether a session of theirs was ended by somebody, and not by time alone. */
  async hasEnded(userId: string): Promise<boolean> {
    const rows = await this.database.query(
      `select from auth_session where user_id = $1 and ended_because <> 'expired' limit 1`,
      [userId],
    );
    return rows.length > 0;
  }

  /** Ends those of the user's sessions that are not over, but for one; says which. */
  async end(
    which: { userId: string; sessionId?: string; except?: string },
    because: SessionEndReason,
    at: Date,
  ): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `with ended as (
         update auth_session set ended_at = $4, ended_because = $5
         where user_id = $1 and ended_at is null and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
         returning id)
       select id from ended`,
      [which.userId, which.sessionId ?? null, which.except ?? null, at, because],
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets what can have no effect any more: what belongs to sessions long over, and keys of yesterday's guests. */
  async forget(overBefore: Date, keysBefore: Date): Promise<void> {
    const over = `select id from auth_session where expires_at < $1 or ended_at < $1`;
    await this.database.query(`delete from auth_refresh_token where session_id in (${over})`, [overBefore]);
    await this.database.query(`delete from auth_session where id in (${over})`, [overBefore]);
    await this.database.query(`delete from guest_request where created_at < $1`, [keysBefore]);
  }
}
