import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../testing/postgres.js';
import { jobConnections } from './job-connections.js';

let database: FreshDatabase;
let connections: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase();
  connections = jobConnections(database.superuserUrl);
});
afterAll(async () => {
  await connections.end();
  await database.drop();
});

it('a connection that is lent out and breaks between two queries ends nothing', async () => {
  const client = await connections.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ended = new Promise((resolve) => client.once('end', () => resolve(null)));
  await connections.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
  await ended;
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await connections.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
