import { Injectable } from '@nestjs/common';
import type { OutsideHours, TeamDelivery, TeamPolicy } from '@parley/protocol';
import { assignments } from '../../platform/database/assignments.js';
import { Database } from '../../platform/database/database.js';

/** What of a team is set. */
export interface TeamFields {
  name: string;
  color: string | null;
  policy: TeamPolicy;
  delivery: TeamDelivery;
  offerSeconds: number;
  graceSeconds: number;
  capacity: number | null;
  overflowTeamId: string | null;
  overflowAfterSeconds: number | null;
  hoursId: string | null;
  outside: OutsideHours;
  outsideText: string | null;
  autoResolveMinutes: number | null;
  lastWord: string | null;
  archivedAt: Date | null;
}

export interface TeamView extends TeamFields {
  id: string;
  memberIds: string[];
}

const COLUMNS = {
  name: 'name',
  color: 'color',
  policy: 'policy',
  delivery: 'delivery',
  offerSeconds: 'offer_seconds',
  graceSeconds: 'grace_seconds',
  capacity: 'capacity',
  overflowTeamId: 'overflow_team_id',
  overflowAfterSeconds: 'overflow_after_seconds',
  hoursId: 'hours_id',
  outside: 'outside',
  outsideText: 'outside_text',
  autoResolveMinutes: 'auto_resolve_minutes',
  lastWord: 'last_word',
  archivedAt: 'archived_at',
} as const satisfies Record<keyof TeamFields, string>;

const SELECT = `select t.id, ${Object.entries(COLUMNS)
  .map(([field, column]) => `t.${column} as "${field}"`)
  .join(
    ', ',
  )}, array(select m.user_id from team_member m where m.team_id = t.id order by m.user_id) as "memberIds"
  from team t`;

/** Of one colleague. */
export interface MembershipChange {
  added: string[];
  removed: string[];
}

/** The SQL of teams and of who is in them. */
@Injectable()
export class TeamsRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<TeamView[]> {
    return this.database.query<TeamView>(`${SELECT} order by lower(t.name), t.id`);
  }

  async find(id: string): Promise<TeamView | null> {
    const [row] = await this.database.query<TeamView>(`${SELECT} where t.id = $1`, [id]);
    return row ?? null;
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>('select count(*) as n from team');
    return row!.n;
  }

  /** False if another one has the name. */
  async insert(id: string, fields: TeamFields): Promise<boolean> {
    const names = Object.keys(COLUMNS) as (keyof TeamFields)[];
    const rows = await this.database.query(
      `insert into team (id, ${names.map((name) => COLUMNS[name]).join(', ')})
       values ($1, ${names.map((_, i) => `$${i + 2}`).join(', ')}) on conflict do nothing returning id`,
      [id, ...names.map((name) => fields[name])],
    );
    return rows.length > 0;
  }

  /** Call when the name is known to be free. */
  async update(id: string, patch: Partial<TeamFields>): Promise<void> {
    const { sql, values } = assignments(patch, COLUMNS, 2);
    if (values.length > 0) await this.database.query(`update team set ${sql} where id = $1`, [id, ...values]);
  }

  async isTaken(name: string, exceptId: string): Promise<boolean> {
    const rows = await this.database.query('select from team where name = $1 and id <> $2', [name, exceptId]);
    return rows.length > 0;
  }

  /** One at a time changes the teams, until the unit ends. */
  async lock(): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('teams', 0))`);
  }

  async setMembers(id: string, userIds: readonly string[]): Promise<void> {
    await this.database.query('delete from team_member where team_id = $1 and user_id <> all ($2::uuid[])', [
      id,
      userIds,
    ]);
    await this.database.query(
      'insert into team_member (team_id, user_id) select $1, unnest($2::uuid[]) on conflict do nothing',
      [id, userIds],
    );
  }

  /** These teams and no other, and which of them that changes; null: one of them is not there. Under the lock. */
  async setTeamsOf(userId: string, teamIds: readonly string[]): Promise<MembershipChange | null> {
    const known = await this.database.query<{ id: string }>(
      'select id from team where id = any ($1::uuid[])',
      [teamIds],
    );
    if (known.length < teamIds.length) return null;
    const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);
    const removed = await this.database.query<{ id: string }>(
      `with gone as (delete from team_member where user_id = $1 and team_id <> all ($2::uuid[]) returning team_id)
       select team_id as id from gone order by 1`,
      [userId, teamIds],
    );
    const added = await this.database.query<{ id: string }>(
      `with new as (insert into team_member (team_id, user_id) select unnest($2::uuid[]), $1 on conflict do nothing returning team_id)
       select team_id as id from new order by 1`,
      [userId, teamIds],
    );
    return { added: ids(added), removed: ids(removed) };
  }

  /** Of every colleague of whom there is something to say. */
  async teamsOf(): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ userId: string; teamIds: string[] }>(
      `select user_id as "userId", array_agg(team_id order by team_id) as "teamIds" from team_member group by user_id`,
    );
    return new Map(rows.map(({ userId, teamIds }) => [userId, teamIds]));
  }
}
