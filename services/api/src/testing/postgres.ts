import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { APPLICATION, OWNER, SERVER_VARIABLE, TEMPLATE } from './names.mjs';

export interface FreshDatabase {
  /** As the application's role. */
  readonly databaseUrl: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

/** A migrated, empty database that nobody else uses. One per test file: `beforeAll`, and `drop` in `afterAll`. */
export const freshDatabase = (): Promise<FreshDatabase> =>
  newDatabase(`template ${TEMPLATE} strategy file_copy`);

/** One without a table. */
export const emptyDatabase = (): Promise<FreshDatabase> => newDatabase(`encoding 'UTF8' template template0`);

async function newDatabase(like: string): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} ${like} owner ${OWNER.name}`);
  return {
    databaseUrl: urlOf(name, APPLICATION),
    ownerUrl: urlOf(name, OWNER),
    superuserUrl: urlOf(name),
    drop: () => onServer(`drop database ${name} with (force)`),
  };
}

function serverUrl(): URL {
  const url = process.env[SERVER_VARIABLE];
  if (!url) throw new Error('There is no test server: run this through jest, whose global set-up starts it.');
  return new URL(url);
}

function urlOf(database: string, role?: { name: string; password: string }): string {
  const url = serverUrl();
  url.pathname = `/${database}`;
  if (role) {
    url.username = role.name;
    url.password = role.password;
  }
  return url.href;
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl().href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
