import pg from 'pg';
import type { Postgres } from './postgres.js';

export interface Roles {
  /** Owns the database and what is in it: for migrations. */
  readonly owner: Role;
  /** What the application signs in as: no superuser, owner of nothing. */
  readonly application: Role;
  readonly database: string;
}

interface Role {
  readonly name: string;
  readonly password: string;
}

/** Makes the roles and the database if they are not there, and sets the passwords to the ones given. */
export async function provision(postgres: Postgres, { owner, application, database }: Roles): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.superuserUrl() });
  await client.connect();
  try {
    for (const role of [owner, application]) await ensureRole(client, role);
    await ensureDatabase(client, database, owner.name);
    const [name, user] = [pg.escapeIdentifier(database), pg.escapeIdentifier(application.name)];
    await client.query(
      `revoke all on database ${name} from public; grant connect on database ${name} to ${user}`,
    );
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, { name, password }: Role): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(
    `${verb} role ${pg.escapeIdentifier(name)} with login nosuperuser nobypassrls nocreatedb nocreaterole
     password ${pg.escapeLiteral(password)}`,
  );
}

async function ensureDatabase(client: pg.Client, name: string, owner: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount) return;
  await client.query(`create database ${pg.escapeIdentifier(name)} owner ${pg.escapeIdentifier(owner)}`);
}
