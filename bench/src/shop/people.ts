import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { copyInto } from './copy.js';
import { lineOf } from './copy-text.js';
import { AGENTS, customersOf, REGULARS, type Shop, TEAMS, TOPICS } from './plan.js';

/** Ids of who is in a shop, by the numbers that plans give them. */
export interface People {
  /** The first is the agent of the demo. */
  readonly agents: readonly string[];
  readonly customers: readonly string[];
  readonly teams: readonly string[];
  readonly topics: readonly string[];
}

export const MANAGER = 'manager@bench.test';
export const regularEmail = (regular: number): string => `regular-${regular}@bench.test`;

/** Puts them into the database: they sign in with the password of the demo accounts, those of whom there is a session to be had. */
export async function makePeople(client: pg.Client, shop: Shop): Promise<People> {
  const demo = await client.query<{ id: string; hash: string }>(
    `select id, password_hash as hash from app_user where email = 'agent@demo.test'`,
  );
  const { id: lina, hash } = demo.rows[0]!;
  const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
  const agents = [lina, ...ids(AGENTS - 1)];
  const customers = ids(customersOf(shop));
  const lines = [
    lineOf([randomUUID(), 'manager', MANAGER, 'Mona Manager', hash]),
    ...agents
      .slice(1)
      .map((id, n) => lineOf([id, 'agent', `agent-${n + 1}@bench.test`, `Agent ${n + 1}`, hash])),
    ...customers.map((id, n) =>
      n < REGULARS
        ? lineOf([id, 'customer', regularEmail(n), `Regular ${n}`, hash])
        : lineOf([id, 'guest', null, `Guest ${n}`, null]),
    ),
  ];
  await copyInto(client, 'app_user', 'id, role, email, name, password_hash', lines.join(''));
  return { agents, customers, ...(await makeTeams(client, agents)) };
}

/** Their chats are picked by hand, so that nothing moves while it is measured. */
async function makeTeams(
  client: pg.Client,
  agents: readonly string[],
): Promise<Pick<People, 'teams' | 'topics'>> {
  const teams = Array.from({ length: TEAMS }, () => randomUUID());
  const topics = Array.from({ length: TOPICS }, () => randomUUID());
  await client.query(
    `insert into team (id, name, policy, delivery, offer_seconds, grace_seconds, outside)
     select id, 'Team ' || n, 'manual', 'assign', 30, 86400, 'accept' from unnest($1::uuid[]) with ordinality t (id, n)`,
    [teams],
  );
  await client.query(
    `insert into topic (id, team_id, names, position)
     select id, ($2::uuid[])[1 + n % ${TEAMS}], jsonb_build_object('en', 'Topic ' || n, 'de', 'Thema ' || n, 'ar', 'موضوع ' || n), n
     from unnest($1::uuid[]) with ordinality t (id, n)`,
    [topics, teams],
  );
  await client.query(
    `insert into team_member (team_id, user_id)
     select ($2::uuid[])[1 + n % ${TEAMS}], id from unnest($1::uuid[]) with ordinality a (id, n)`,
    [agents, teams],
  );
  return { teams, topics };
}
