import { Injectable } from '@nestjs/common';
import type { StaffStatus } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface There {
  status: StaffStatus;
  /** Since when it is so. */
  since: Date;
}

/** The SQL of who of the staff is there, as all servers say. */
@Injectable()
export class DeskPresenceRepository {
  constructor(private readonly database: Database) {}

  /** What one server says of those who are on it. Whom it does not name any more has left it. */
  async say(nodeId: string, here: readonly (readonly [string, StaffStatus])[], at: Date): Promise<void> {
    await this.database.query(
      `insert into desk_presence (user_id, node_id, status, since, seen_at)
       select u.id, $1, h.status, $4, $4 from unnest($2::uuid[], $3::text[]) h (user_id, status) join app_user u on u.id = h.user_id
       on conflict (user_id, node_id) do update set seen_at = $4, status = excluded.status,
         since = case when desk_presence.status = excluded.status then desk_presence.since else $4 end`,
      [nodeId, here.map(([userId]) => userId), here.map(([, status]) => status), at],
    );
    await this.database.query(
      `update desk_presence set status = 'offline', since = $3, seen_at = $3
       where node_id = $1 and status <> 'offline' and user_id <> all ($2::uuid[])`,
      [nodeId, here.map(([userId]) => userId), at],
    );
  }

  /** The best that any server says of each; who was never there is missing. A server that has fallen silent says they have left. */
  async all(now: Date): Promise<Map<string, There>> {
    const rows = await this.database.query<{ userId: string } & There>(
      `select distinct on (user_id) user_id as "userId", said.status, said.since
       from desk_presence p cross join lateral (select seen_at > $1::timestamptz - $2 * interval '1 ms' as fresh) l
       cross join lateral (
         select case when fresh then p.status else 'offline' end as status,
           case when fresh or p.status = 'offline' then p.since else p.seen_at end as since
       ) said
       order by user_id, array_position(array['online', 'away', 'offline'], said.status), said.since desc`,
      [now, LEASE_MS],
    );
    return new Map(rows.map(({ userId, status, since }) => [userId, { status, since }]));
  }

  /** What servers said that are gone, but for the last word on each person. */
  async prune(before: Date): Promise<void> {
    await this.database.query(
      `delete from desk_presence old where seen_at < $1 and exists (
         select from desk_presence newer where newer.user_id = old.user_id and newer.seen_at > old.seen_at)`,
      [before],
    );
  }
}

/** Three missed beats of two seconds, and a little. */
const LEASE_MS = 7_000;
