import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../../entities.js';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { dataSourceOptions } from './data-source.js';

let database: FreshDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  const options = dataSourceOptions(database.ownerUrl, { databasePool: 2 }, ENTITIES);
  dataSource = await new DataSource(options).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function drift(): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

it('makes by migrations what the entities say', async () => {
  expect(await drift()).toEqual([]);
});

it('would notice a column of which the entities say something else', async () => {
  await dataSource.query(
    'alter table app_user drop column avatar_url; alter table chat_room add column extra text',
  );
  const found = (await drift()).join('\n');
  expect(found).toContain('"app_user" ADD "avatar_url"');
  expect(found).toContain('"chat_room" DROP COLUMN "extra"');
});
