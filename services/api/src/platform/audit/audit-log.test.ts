import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Accounts } from '../../modules/auth/index.js';
import { type AuthApp, authApp } from '../../testing/auth-app.js';
import { withCaller } from '../caller.js';
import { Database } from '../database/database.js';
import { AuditLog } from './audit-log.js';

interface Row {
  n: number;
  body: string;
  previous: string;
  hash: string;
}

const ID = '00000000-0000-4000-8000-000000000001';
let app: AuthApp;
let database: Database;
let audit: AuditLog;
let admin: { id: string };
let superuser: pg.Client;

beforeAll(async () => {
  app = await authApp();
  database = app.get(Database);
  audit = app.get(AuditLog);
  admin = await app
    .get(Accounts)
    .create({ email: 'ada@shop.test', name: 'Ada', password: 'correct horse', role: 'admin' });
  superuser = new pg.Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

async function rows(): Promise<Row[]> {
  const { rows: found } = await superuser.query<Row>(
    'select n::int, body, previous, hash from audit_entry order by n',
  );
  return found;
}
const last = async (): Promise<Record<string, unknown>> =>
  JSON.parse((await rows()).at(-1)!.body) as Record<string, unknown>;
const disable = (details = {}): void =>
  audit.record({ action: 'user.disabled', target: { type: 'user', id: ID }, details });

describe('a deed', () => {
  it('is chained to the one before it', async () => {
    await database.system(async () => disable({ count: 1 }));
    await database.as({ userId: admin.id, role: 'admin' }, async () => disable({ note: 'ü\0\ud800' }));
    const chain = await rows();
    let previous = '0'.repeat(64);
    for (const [i, row] of chain.entries()) {
      expect(row).toMatchObject({ n: i + 1, previous });
      expect(row.hash).toBe(createHash('sha256').update(`${previous}\n${row.body}`).digest('hex'));
      previous = row.hash;
    }
    expect(await last()).toEqual({
      n: chain.length,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      action: 'user.disabled',
      actor: { id: admin.id, role: 'admin', session: null, address: null },
      target: { type: 'user', id: ID },
      details: { note: 'ü\ufffd' },
    });
  });

  it('is there when its unit commits, and leaves no gap when it does not', async () => {
    const before = (await rows()).length;
    const broken = database.system(async () => {
      disable();
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    await database.system(async () => {
      disable();
      disable();
    });
    expect((await rows()).map(({ n }) => n)).toEqual(Array.from({ length: before + 2 }, (_, i) => i + 1));
  });

  it('is written after all else of its unit', async () => {
    await database.system(async () => {
      disable();
      const locks = await database.query(
        `select from pg_locks where relation = 'audit_head'::regclass and pid = pg_backend_pid()`,
      );
      expect(locks).toEqual([]);
    });
  });

  it('fails with its unit when it cannot be recorded', async () => {
    const before = (await rows()).length;
    const other = database.as({ userId: admin.id, role: 'admin' }, async () => {
      await database.query(`update app_user set name = 'Eve' where id = $1`, [admin.id]);
      audit.record({
        action: 'user.disabled',
        target: { type: 'user', id: ID },
        by: { userId: ID, role: 'admin' },
      });
    });
    await expect(other).rejects.toThrow('a deed is recorded by who does it');
    expect((await rows()).length).toBe(before);
    expect((await app.get(Accounts).find(admin.id))?.name).toBe('Ada');
  });

  it('is not for a snapshot, nor for a connection that has not said who asks', async () => {
    await expect(
      database.snapshot({ userId: admin.id, role: 'admin' }, async () => disable()),
    ).rejects.toThrow('A snapshot is for reading');
    await expect(database.statement(`select audit_record('[]')`)).rejects.toThrow('needs somebody');
  });
});

describe('who did it', () => {
  const actor = { userId: ID, role: 'admin', sessionId: 'S', tokenExpiresAt: 0 } as const;
  const doneBy = async (work: () => Promise<void>): Promise<unknown> => {
    await work();
    return (await last())['actor'];
  };

  it('is who made the request, also in the server’s own unit', async () => {
    const request = { actor, address: '192.0.2.7' };
    const by = await doneBy(() => withCaller(request, () => database.system(async () => disable())));
    expect(by).toEqual({ id: ID, role: 'admin', session: 'S', address: '192.0.2.7' });
  });

  it('is nobody before they signed in, of whom the network is kept', async () => {
    const by = await doneBy(() =>
      withCaller({ address: '192.0.2.7' }, () => database.system(async () => disable())),
    );
    expect(by).toEqual({ id: null, role: 'nobody', session: null, address: '192.0.2.0/24' });
  });

  it('is a customer whose address is not kept', async () => {
    const request = { actor: { ...actor, role: 'customer' }, address: '2001:db8:1:2::/64' } as const;
    const by = await doneBy(() => withCaller(request, () => database.system(async () => disable())));
    expect(by).toMatchObject({ role: 'customer', address: '2001:db8:1::/48' });
  });

  it('is the command line, or the server by itself', async () => {
    const line = { commandLine: true, address: null };
    expect(await doneBy(() => withCaller(line, () => database.system(async () => disable())))).toMatchObject({
      id: null,
      role: 'command-line',
    });
    expect(await doneBy(() => database.system(async () => disable()))).toMatchObject({ role: 'server' });
  });
});

describe('the chain', () => {
  const STATEMENTS = [
    `insert into audit_entry (n, body, previous, hash) values (1000, '{}', '', '')`,
    `update audit_entry set body = '{}'`,
    'delete from audit_entry',
    'truncate audit_entry',
    `insert into audit_head (n, hash) values (0, '')`,
    `update audit_head set n = 0`,
    'delete from audit_head',
    'truncate audit_head',
    'alter table audit_entry disable trigger all',
    'drop table audit_entry',
    'create or replace function audit_hash(previous text, body text) returns text language sql as $$ select $1 $$',
  ];

  it.each(STATEMENTS)('refuses the application: %s', async (sql) => {
    const before = await rows();
    await expect(database.system(() => database.query(sql))).rejects.toThrow(
      /permission denied|must be owner/,
    );
    expect(await rows()).toEqual(before);
  });

  it.each(STATEMENTS.slice(0, 8))('refuses its owner: %s', async (sql) => {
    const before = await rows();
    const owner = new pg.Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    await expect(owner.query(sql)).rejects.toThrow(/audit chain/);
    await owner.end();
    expect(await rows()).toEqual(before);
  });

  it('is read by admins and the server alone', async () => {
    const seen = (role: 'admin' | 'manager' | 'customer'): Promise<object[]> =>
      database.as({ userId: admin.id, role }, () => database.query('select from audit_entry limit 1'));
    expect(await seen('manager')).toEqual([]);
    expect(await seen('customer')).toEqual([]);
    expect(await seen('admin')).toHaveLength(1);
  });
});
