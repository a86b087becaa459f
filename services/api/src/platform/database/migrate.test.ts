import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { loadSettings } from '../../config/load-settings.js';
import type { Settings } from '../../config/settings.js';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { prepareDatabase } from './migrate.js';

const JWT_SECRET = 'q8Zt3vW1xYb6Kc0Lm5Rj9Ns2Pd7Fg4Ha';
const MASTER_KEYS = `test:${Buffer.from(JWT_SECRET).toString('base64')}`;

let database: FreshDatabase;

function settingsWith(env: Record<string, string> = {}): Settings {
  return loadSettings({
    DATABASE_URL: database.databaseUrl,
    JWT_SECRET,
    MASTER_KEYS,
    ALLOW_UNSAFE_DATABASE: 'true',
    ...env,
  });
}

async function as<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const asSuperuser = (sql: string): Promise<object[]> => as(database.superuserUrl, sql);

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe('prepareDatabase', () => {
  it('is content with a database that is up to date, with or without an owner', async () => {
    await prepareDatabase(settingsWith());
    await prepareDatabase(settingsWith({ DATABASE_OWNER_URL: database.ownerUrl }));
  });

  it('lets several servers start at the same time', async () => {
    await asSuperuser(
      'drop table schema_migration cascade; drop schema public cascade; create schema public',
    );
    await asSuperuser('alter schema public owner to parley_owner; grant usage on schema public to public');
    const settings = settingsWith({ DATABASE_OWNER_URL: database.ownerUrl });
    await Promise.all([prepareDatabase(settings), prepareDatabase(settings), prepareDatabase(settings)]);
    expect(await as(database.databaseUrl, 'select name from schema_migration')).not.toHaveLength(0);
  });

  it('gives the application rows and nothing else', async () => {
    const app = (sql: string): Promise<object[]> => as(database.databaseUrl, sql);
    await app(`select * from chat_room; delete from chat_message; select * from schema_migration`);
    await expect(app('truncate chat_message')).rejects.toThrow('permission denied');
    await expect(app('delete from schema_migration')).rejects.toThrow('permission denied');
    await expect(app('create table mine ()')).rejects.toThrow('permission denied');
    await expect(app('alter table chat_room disable row level security')).rejects.toThrow('must be owner');
  });

  it('takes back a right that the application should not have', async () => {
    await as(database.ownerUrl, 'grant all on all tables in schema public to parley_app');
    await prepareDatabase(settingsWith({ DATABASE_OWNER_URL: database.ownerUrl }));
    await expect(as(database.databaseUrl, 'truncate chat_message')).rejects.toThrow('permission denied');
  });

  it('refuses a database that lacks a migration when nobody may run it', async () => {
    await asSuperuser('create table was as select * from schema_migration; delete from schema_migration');
    await expect(prepareDatabase(settingsWith())).rejects.toThrow(/lacks \d+ of \d+ migrations/);
    await asSuperuser('insert into schema_migration select * from was; drop table was');
  });

  it.each([
    ['a superuser', () => database.superuserUrl, 'is a superuser'],
    ['the owner', () => database.ownerUrl, 'owns the table'],
  ])('refuses %s as the application', async (_, url, complaint) => {
    await expect(prepareDatabase(settingsWith({ DATABASE_URL: url() }))).rejects.toThrow(complaint);
  });

  it.each([
    ['bypassrls', 'has BYPASSRLS'],
    ['in role parley_owner', 'owns the table'],
  ])('refuses a role made "%s"', async (right, complaint) => {
    // a role of its own, since roles are shared with the other test files
    await asSuperuser(`create role strong login password 'strong' ${right}`);
    const url = database.superuserUrl.replace(/\/\/[^@]+@/, '//strong:strong@');
    const start = prepareDatabase(settingsWith({ DATABASE_URL: url }));
    await expect(start.finally(() => asSuperuser('drop role strong'))).rejects.toThrow(complaint);
  });

  it('refuses a database that may lose what it acknowledged', async () => {
    const careful = settingsWith({ ALLOW_UNSAFE_DATABASE: 'false' });
    await expect(prepareDatabase(careful)).rejects.toThrow(
      /fsync, full_page_writes, synchronous_commit switched off/,
    );
  });

  it('names the setting and never the password when it cannot connect', async () => {
    const nowhere = settingsWith({ DATABASE_URL: 'postgres://app:hunter2@127.0.0.1:1/parley' });
    await expect(prepareDatabase(nowhere)).rejects.toThrow(
      'DATABASE_URL: cannot connect to 127.0.0.1:1/parley: nothing',
    );
  });
});
