import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SessionTokens } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { type AuthApp, authApp } from '../../testing/auth-app.js';
import { IdentityRepository } from './identity.repository.js';
import { UsersRepository } from './users.repository.js';

let api: AuthApp;
beforeAll(async () => void (api = await authApp()));
afterAll(() => api.close());

const password = 'correct horse';

describe('registering', () => {
  it('makes a customer who is signed in', async () => {
    const answer = await api.post('/auth/register', {
      email: ' Ann@Shop.test ',
      password,
      name: '  Ann\u202E  Lee ',
    });
    expect(answer.status).toBe(201);
    expect(answer.body.user).toEqual({
      id: expect.any(String),
      role: 'customer',
      name: 'Ann  Lee',
      email: 'Ann@Shop.test',
      avatarUrl: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    const me = await api.me(answer.body.accessToken);
    expect(me.body).toEqual(answer.body.user);
  });

  it('refuses an address that is taken, in whatever case', async () => {
    await api.customer('taken@shop.test');
    const answer = await api.post('/auth/register', { email: 'TAKEN@shop.test', password, name: 'B' });
    expect([answer.status, answer.body.code, answer.body.reason]).toEqual([
      409,
      'CONFLICT',
      'ALREADY_EXISTS',
    ]);
  });

  it('gives an address to one of two who ask at once', async () => {
    const body = { email: 'race@shop.test', password, name: 'Racer' };
    const answers = await Promise.all([api.post('/auth/register', body), api.post('/auth/register', body)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  });

  const good = { email: 'new@shop.test', password, name: 'New' };
  it.each([
    ['no address', { ...good, email: undefined }, 'email'],
    ['an object as address', { ...good, email: { $ne: null } }, 'email'],
    ['an array as address', { ...good, email: ['a@shop.test'] }, 'email'],
    ['null as address', { ...good, email: null }, 'email'],
    ['no at sign', { ...good, email: 'shop.test' }, 'email'],
    ['a space within', { ...good, email: 'a b@shop.test' }, 'email'],
    ['NUL in the address', { ...good, email: 'a\0b@shop.test' }, 'email'],
    ['a line break in the address', { ...good, email: 'a@shop.test\r\nBcc: x@y.test' }, 'email'],
    ['a hidden character in the address', { ...good, email: 'a\u200b@shop.test' }, 'email'],
    ['255 characters', { ...good, email: `a@${'b'.repeat(248)}.test` }, 'email'],
    ['a short password', { ...good, password: '1234567' }, 'password'],
    ['a password of 1,025 characters', { ...good, password: 'x'.repeat(1025) }, 'password'],
    ['NUL in the password', { ...good, password: '12345678\0' }, 'password'],
    ['true as password', { ...good, password: true }, 'password'],
    ['an empty name', { ...good, name: ' ' }, 'name'],
    ['a name nobody sees', { ...good, name: '\u200b\u2800\u3164' }, 'name'],
    ['a name of 81 characters', { ...good, name: 'n'.repeat(81) }, 'name'],
    ['a number as name', { ...good, name: 5 }, 'name'],
    ['a role', { ...good, role: 'admin' }, 'role'],
    ['an id', { ...good, id: '0198c2b0-0000-7000-8000-000000000000' }, 'id'],
    ['a number as guest token', { ...good, guestRefreshToken: 5 }, 'guestRefreshToken'],
  ])('refuses %s', async (_, body, field) => {
    const answer = await api.post('/auth/register', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
    expect(answer.body.details.map((detail: { field: string }) => detail.field)).toEqual([field]);
    const taken = await api.post('/auth/login', { email: 'new@shop.test', password });
    expect(taken.status).toBe(401);
  });

  it('takes 80 code points, 254 characters and 1,024 letters of any alphabet', async () => {
    const body = {
      email: `${'a'.repeat(64)}@${'b'.repeat(184)}.test`,
      password: 'ü'.repeat(1024),
      name: '😀'.repeat(80),
    };
    expect((await api.post('/auth/register', body)).status).toBe(201);
    expect((await api.post('/auth/login', { email: body.email, password: body.password })).status).toBe(200);
  });
});

describe('signing in', () => {
  it('finds the account in whatever case the address is typed', async () => {
    await api.customer('Case@Shop.test');
    const answer = await api.post('/auth/login', { email: ' cASE@shop.TEST ', password });
    expect([answer.status, answer.body.user.email]).toEqual([200, 'Case@Shop.test']);
  });

  it('takes a password however the keyboard composed it', async () => {
    const email = 'nfc@shop.test';
    await api.post('/auth/register', { email, password: 'caf\u00e9 au lait', name: 'N' });
    expect((await api.post('/auth/login', { email, password: 'cafe\u0301 au lait' })).status).toBe(200);
  });

  it('uses all of a long password', async () => {
    const email = 'long@shop.test';
    await api.post('/auth/register', { email, password: `${'x'.repeat(100)}a`, name: 'L' });
    expect((await api.post('/auth/login', { email, password: `${'x'.repeat(100)}b` })).status).toBe(401);
  });

  it('answers the same, and as slowly, for a wrong password and an unknown account', async () => {
    await api.customer('known@shop.test');
    const ask = async (email: string) => {
      const started = performance.now();
      const { status, body } = await api.post('/auth/login', { email, password: 'wrong horse' });
      return {
        status,
        code: body.code,
        reason: body.reason,
        message: body.message,
        ms: performance.now() - started,
      };
    };
    await ask('warm-up@shop.test');
    const rounds: [Awaited<ReturnType<typeof ask>>, Awaited<ReturnType<typeof ask>>][] = [];
    for (let i = 0; i < 5; i++) rounds.push([await ask('known@shop.test'), await ask('nobody@shop.test')]);
    for (const [known, unknown] of rounds) expect({ ...known, ms: 0 }).toEqual({ ...unknown, ms: 0 });
    expect(rounds[0]![0]).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
      reason: 'WRONG_CREDENTIALS',
    });
    const fastest = (which: 0 | 1) => Math.min(...rounds.map((round) => round[which].ms));
    expect(fastest(1)).toBeGreaterThan(fastest(0) / 3);
  });

  it.each([[{ a: 1 }], [['correct horse']], [true], [null], [12345678], ['x'.repeat(1025)]])(
    'refuses %p as a password before it looks anything up',
    async (wrong) => {
      const answer = await api.post('/auth/login', { email: 'known@shop.test', password: wrong });
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
    },
  );

  it('is not for guests, even with an address', async () => {
    const answer = await api.post('/auth/login', { email: 'guest@shop.test', password: '' });
    expect([answer.status, answer.body.reason]).toEqual([401, 'WRONG_CREDENTIALS']);
  });
});

describe('the own profile', () => {
  let carla: SessionTokens;
  beforeAll(async () => void (carla = await api.customer('carla@shop.test')));

  it('changes name and address, the latter with the password', async () => {
    const wanted = { name: 'Carla B', email: 'carla.b@shop.test' };
    const without = await api.patch('/auth/me', wanted, carla.accessToken);
    expect([without.status, without.body.details[0].field]).toEqual([400, 'currentPassword']);
    const guess = await api.patch('/auth/me', { ...wanted, currentPassword: 'a guess' }, carla.accessToken);
    expect([guess.status, guess.body.reason]).toEqual([403, 'WRONG_CREDENTIALS']);
    expect((await api.me(carla.accessToken)).body.email).toBe('carla@shop.test');
    const answer = await api.patch('/auth/me', { ...wanted, currentPassword: password }, carla.accessToken);
    expect([answer.status, answer.body.name, answer.body.email]).toEqual([
      200,
      'Carla B',
      'carla.b@shop.test',
    ]);
    expect((await api.me(carla.accessToken)).body).toEqual(answer.body);
  });

  it('changes nothing for nothing', async () => {
    const before = await api.me(carla.accessToken);
    expect((await api.patch('/auth/me', {}, carla.accessToken)).body).toEqual(before.body);
  });

  it('refuses the address of somebody else', async () => {
    await api.customer('other@shop.test');
    const answer = await api.patch(
      '/auth/me',
      { email: 'Other@shop.test', currentPassword: password },
      carla.accessToken,
    );
    expect([answer.status, answer.body.reason]).toEqual([409, 'ALREADY_EXISTS']);
  });

  it.each([
    [{ role: 'admin', userId: 'x', isVerified: true }, ['role', 'userId', 'isVerified']],
    [{ name: null }, ['name']],
    [{ name: 'x', email: null }, ['email']],
    [{ passwordHash: 'x' }, ['passwordHash']],
    [{ password: 'long enough' }, ['currentPassword']],
    [{ password: 'short', currentPassword: password }, ['password']],
  ])('refuses %j and changes nothing', async (body, fields) => {
    const before = (await api.me(carla.accessToken)).body;
    const answer = await api.patch('/auth/me', body, carla.accessToken);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
    expect(answer.body.details.map((detail: { field: string }) => detail.field)).toEqual(fields);
    expect((await api.me(carla.accessToken)).body).toEqual(before);
  });

  it('changes the password with the present one, and ends every other session', async () => {
    const email = 'pass@shop.test';
    const here = await api.customer(email);
    const there = (await api.post('/auth/login', { email, password })).body as SessionTokens;
    await api.me(there.accessToken);
    const wrong = { password: 'battery staple', currentPassword: 'not this one' };
    const refused = await api.patch('/auth/me', wrong, here.accessToken);
    expect([refused.status, refused.body.reason]).toEqual([403, 'WRONG_CREDENTIALS']);
    const right = { password: 'battery staple', currentPassword: password };
    expect((await api.patch('/auth/me', right, here.accessToken)).status).toBe(200);

    expect((await api.me(here.accessToken)).status).toBe(200);
    const ended = await api.me(there.accessToken);
    expect([ended.status, ended.body.reason]).toEqual([401, 'SESSION_ENDED']);
    expect((await api.post('/auth/refresh', { refreshToken: there.refreshToken })).status).toBe(401);
    expect((await api.post('/auth/refresh', { refreshToken: here.refreshToken })).status).toBe(200);
    expect((await api.post('/auth/login', { email, password })).status).toBe(401);
    expect((await api.post('/auth/login', { email, password: 'battery staple' })).status).toBe(200);
  });
});

describe('an address', () => {
  it('leads to whoever has it without a look at anybody else', async () => {
    const database = api.get(Database);
    const owner = await api.customer('one-of-many@shop.test');
    await database.system(() =>
      database.query(
        `insert into app_user (id, role, email, password_hash, external_id, created_at)
         select gen_random_uuid(), 'customer', 'nobody-' || n || '@shop.test', 'x', 'nobody-' || n, now()
         from generate_series(1, 300) n`,
      ),
    );
    // what a connection has counted stays with it for a while: what comes in between is what counts
    const readSoFar = async (): Promise<number> => {
      const [row] = await database.query<{ n: number }>(
        `select (seq_tup_read + idx_tup_fetch)::int as n from pg_stat_xact_user_tables where relname = 'app_user'`,
      );
      return row!.n;
    };
    const [account, customers, read] = await database.system(async () => {
      // of so few people it would read all, since that is faster
      await database.query('set local enable_seqscan = off');
      const before = await readSoFar();
      const found = await api.get(UsersRepository).findAccount('One-Of-Many@shop.test');
      const known = await api.get(IdentityRepository).withEmail('NOBODY-7@shop.test');
      return [found, known, (await readSoFar()) - before] as const;
    });
    expect([account?.email, customers.map(({ externalId }) => externalId)]).toEqual([
      owner.user.email,
      ['nobody-7'],
    ]);
    expect(read).toBeLessThan(20);
  });

  it('is looked up for nobody but the server itself', async () => {
    const database = api.get(Database);
    const ask = () => database.query(`select find_by_address('one-of-many@shop.test', true)`);
    await expect(
      database.as({ userId: '00000000-0000-4000-8000-000000000000', role: 'admin' }, ask),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
