import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { emptyDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { bigintArray, booleanArray, bytesArray, jsonbArray, textArray, uuidArray } from './binary-arrays.js';

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await emptyDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function read(type: string, array: Buffer): Promise<unknown> {
  const { rows } = await client.query<{ read: unknown }>(`select to_jsonb($1::${type}[]) as read`, [array]);
  return rows[0]!.read;
}

const ID = '01a22654-5ce6-7295-98cf-1ec9caee4d04';

it.each([
  ['boolean', booleanArray([true, false]), [true, false]],
  ['bytea', bytesArray([Buffer.from([0, 255]), Buffer.alloc(0)]), ['\\x00ff', '\\x']],
  ['bigint', bigintArray([0, null, -1, 2 ** 40]), [0, null, -1, 2 ** 40]],
  [
    'text',
    textArray(['', 'a "b" \\ {c},', 'Grüße 😀\n', 'null']),
    ['', 'a "b" \\ {c},', 'Grüße 😀\n', 'null'],
  ],
  ['uuid', uuidArray([ID, ID.toUpperCase()]), [ID, ID]],
  ['jsonb', jsonbArray([{}, { a: ['ü', null] }]), [{}, { a: ['ü', null] }]],
  ['text', textArray([]), []],
])('is read by Postgres as an array of %s', async (type, array, values) => {
  expect(await read(type, array)).toEqual(values);
});

it.each(['01a22654-5ce6-7295-98cf-1ec9caee4dxx', `${ID}00`, ID.slice(0, -1), ID.slice(0, -2), ''])(
  'takes no id that is none: %s',
  (id) => {
    expect(() => uuidArray([id])).toThrow('no UUID');
  },
);
