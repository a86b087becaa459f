import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { verifyChain } from '../../platform/audit/verify-chain.js';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

/** At once, over two servers. */
const DEEDS = 100;
const CHATS = 5;

let a: ChatApp;
let b: ChatApp;
let direct: pg.Client;

beforeAll(async () => {
  // as many connections as deeds, so that all wait for the chain and none for a connection
  a = await chatApp({ databasePool: DEEDS / 2 });
  b = await chatApp({ databasePool: DEEDS / 2 }, { database: a.database });
  direct = new pg.Client({ connectionString: a.database.databaseUrl });
  await direct.connect();
});
afterAll(async () => {
  await direct.end();
  await b.close();
  await a.close();
});

async function chained(): Promise<number> {
  const { findings, rows } = await verifyChain(direct);
  expect(findings).toEqual([]);
  return rows;
}

async function deadlocks(): Promise<number> {
  const { rows } = await direct.query<{ count: number }>(
    `select deadlocks::int as count from pg_stat_database where datname = current_database()`,
  );
  return rows[0]!.count;
}

it('chains what two servers record at once, with and without what is rolled back', async () => {
  const before = await chained();
  const one = async (node: ChatApp, i: number): Promise<boolean> => {
    const work = node.get(Database).system(() => {
      node.get(AuditLog).record({ action: 'jobs.replayed', target: { type: 'jobs', id: String(i) } });
      if (i % 10 === 3) throw new Error('rolled back');
      return Promise.resolve();
    });
    return work.then(
      () => true,
      () => false,
    );
  };
  const done = await Promise.all(Array.from({ length: DEEDS }, (_, i) => one(i % 2 ? a : b, i)));
  expect(done.filter(Boolean)).toHaveLength(DEEDS * 0.9);
  expect(await chained()).toBe(before + DEEDS * 0.9);
});

it('is held up by no message or mark, and holds up none', async () => {
  const agents: Person[] = [];
  for (let i = 0; i < 4; i++) agents.push(await (i % 2 ? a : b).an.agent());
  const guests: Awaited<ReturnType<typeof a.a.guest>>[] = [];
  for (let i = 0; i < CHATS; i++) guests.push(await a.a.guest({ message: 'hello' }));
  const before = await chained();
  const work = guests.flatMap((guest, i) => {
    const agent = agents[i % 4]!;
    const { id } = guest.room;
    const steps = async (): Promise<void> => {
      await agent.post(`/chat/support/room/${id}/assign`).expect(200);
      for (const priority of ['high', 'low', 'urgent']) {
        const { body } = await agent.post(`/chat/room/${id}/messages`, { message: priority }).expect(201);
        await agent.patch(`/chat/support/room/${id}`, { priority }).expect(200);
        await agent.delete(`/chat/room/${id}/messages/${(body as { id: string }).id}`).expect(200);
      }
    };
    const chatter = async (): Promise<void> => {
      for (let n = 1; n <= 8; n++) {
        await guest.post(`/chat/room/${id}/messages`, { message: `word ${n}` }).expect(201);
        await guest.post(`/chat/room/${id}/read`, { seq: n }).expect(200);
      }
    };
    return [steps(), chatter()];
  });
  await Promise.all(work);
  expect(await deadlocks()).toBe(0);
  // taking it, and three changes and three deletions, in each
  expect(await chained()).toBe(before + CHATS * 7);
});

it('waits for nobody once it holds the chain: a message goes out while a deed does not commit', async () => {
  const guest = await a.a.guest({ message: 'hello' });
  const holder = new pg.Client({ connectionString: a.database.databaseUrl });
  await holder.connect();
  await holder.query(`begin; select set_config('app.role', 'system', true)`);
  await holder.query(
    `select audit_record('[{"action": "jobs.replayed", "actor": {"role": "server"}, "target": {}}]')`,
  );
  let isRecorded = false;
  const deed = a
    .get(Database)
    .system(() => {
      a.get(AuditLog).record({ action: 'jobs.replayed', target: { type: 'jobs', id: null } });
      return Promise.resolve();
    })
    .then(() => (isRecorded = true));
  await guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'meanwhile' }).expect(201);
  await guest.post(`/chat/room/${guest.room.id}/read`, { seq: 2 }).expect(200);
  expect(isRecorded).toBe(false);
  await holder.query('rollback');
  await holder.end();
  await deed;
  await chained();
});
