import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import type { SessionTokens } from '@parley/protocol';
import pg from 'pg';
import { Clock } from '../../platform/clock.js';
import { type AuthApp, authApp, TEST_SECRET } from '../../testing/auth-app.js';
import { Accounts, Authenticator } from './index.js';

type Json = Record<string, unknown>;

let api: AuthApp;
let carla: SessionTokens;
let header: Json;
let payload: Json;

beforeAll(async () => {
  api = await authApp();
  carla = await api.customer();
});
beforeEach(() => {
  const [head, body] = carla.accessToken.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  header = JSON.parse(head!) as Json;
  const iat = Math.floor(api.get(Clock).now() / 1000);
  payload = { ...(JSON.parse(body!) as Json), iat, exp: iat + 900 };
});
afterAll(() => api.close());

const encode = (part: Json): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Signed with the right secret, whatever it says. */
function forged(head: Json, body: Json, secret: string | Buffer = TEST_SECRET): string {
  const text = `${encode(head)}.${encode(body)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

async function answerTo(token: string): Promise<[number, string | undefined, string | undefined]> {
  const { status, body } = await api.me(token);
  return [status, body.code, body.reason];
}

const REFUSED = [401, 'UNAUTHENTICATED', undefined];

it('lets in who holds a token that is as ours are', async () => {
  expect(await answerTo(forged(header, payload))).toEqual([200, undefined, undefined]);
  expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
  const claims = ['aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'typ'];
  expect(Object.keys(payload).sort()).toEqual(claims);
});

describe('a header that asks for something else', () => {
  it.each(['none', 'None', 'nOnE', 'NONE', 'HS384', 'HS512', 'RS256', '', null, ['HS256']])(
    '%p as algorithm',
    async (alg) => {
      expect(await answerTo(forged({ ...header, alg }, payload))).toEqual(REFUSED);
      expect(await answerTo(`${encode({ ...header, alg })}.${encode(payload)}.`)).toEqual(REFUSED);
    },
  );

  it.each([['HS384'], ['HS512']] as const)('a right signature by %s', async (algorithm) => {
    const jwt = new JwtService({ secret: TEST_SECRET });
    expect((await answerTo(jwt.sign(payload, { algorithm: 'HS256' })))[0]).toBe(200);
    expect(await answerTo(jwt.sign(payload, { algorithm }))).toEqual(REFUSED);
  });

  it.each([
    ['kid', '../../dev/null'],
    ['kid', `x' union select 'secret`],
    ['kid', ''],
    ['jku', 'http://169.254.169.254/keys'],
    ['x5u', 'http://127.0.0.1/cert'],
    ['jwk', { kty: 'oct', k: 'AAAA' }],
    ['crit', ['exp']],
    ['zip', 'DEF'],
  ])('%s %j', async (field, value) => {
    expect(await answerTo(forged({ ...header, [field]: value }, payload))).toEqual(REFUSED);
  });

  it('a key pair, its public half as the secret', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const rs256 = new JwtService({ privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }) });
    expect(await answerTo(rs256.sign(payload, { algorithm: 'RS256' }))).toEqual(REFUSED);
    expect(await answerTo(forged(header, payload, pem))).toEqual(REFUSED);
  });
});

describe('a payload that is not for us', () => {
  it.each([
    ['another audience', { aud: 'shop' }],
    ['a list of audiences', { aud: ['shop', 'parley'] }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'shop' }],
    ['no issuer', { iss: undefined }],
    ['another kind of token', { typ: 'refresh' }],
    ['no kind of token', { typ: undefined }],
    ['no user', { sub: undefined }],
    ['a user that is no id', { sub: `' or 1=1` }],
    ['no session', { sid: undefined }],
    ['a session that is no id', { sid: 'x' }],
    ['a session that does not exist', { sid: '0198c2b0-0000-7000-8000-000000000000' }],
    ['no end', { exp: undefined }],
    ['an end that is text', { exp: '9999999999' }],
    ['no time of issue', { iat: undefined }],
  ])('%s', async (_, change) => {
    expect(await answerTo(forged(header, { ...payload, ...change }))).toEqual(REFUSED);
  });

  it('the session of somebody else', async () => {
    const other = await api.customer();
    expect(await answerTo(forged(header, { ...payload, sub: other.user.id }))).toEqual(REFUSED);
  });

  it('a role in it counts for nothing', async () => {
    const { body } = await api.me(forged(header, { ...payload, role: 'admin' }));
    expect(body.role).toBe('customer');
  });
});

describe('time', () => {
  const seconds = () => Math.floor(api.get(Clock).now() / 1000);

  it('forgives a clock that is 25 s off, not 31 s', async () => {
    expect((await answerTo(forged(header, { ...payload, exp: seconds() - 25 })))[0]).toBe(200);
    expect(await answerTo(forged(header, { ...payload, exp: seconds() - 31 }))).toEqual([
      401,
      'UNAUTHENTICATED',
      'TOKEN_EXPIRED',
    ]);
    expect((await answerTo(forged(header, { ...payload, nbf: seconds() + 28 })))[0]).toBe(200);
    expect(await answerTo(forged(header, { ...payload, nbf: seconds() + 32 }))).toEqual(REFUSED);
    expect((await answerTo(forged(header, { ...payload, iat: seconds() + 28 })))[0]).toBe(200);
    expect(await answerTo(forged(header, { ...payload, iat: seconds() + 32 }))).toEqual(REFUSED);
    expect(await answerTo(forged(header, { ...payload, nbf: seconds() + 600 }))).toEqual(REFUSED);
  });

  it('says that a token has expired only if nothing else is wrong with it', async () => {
    const exp = seconds() - 3600;
    expect(await answerTo(forged(header, { ...payload, exp, aud: 'shop' }))).toEqual(REFUSED);
    expect(await answerTo(forged(header, { ...payload, exp }, 'another secret'))).toEqual(REFUSED);
  });

  it('ends a token after a quarter of an hour', async () => {
    const { accessToken } = await api.customer();
    // seconds are rounded down, and a busy machine takes its time
    api.clock.pass(15 * 60_000 + 25_000);
    expect((await answerTo(accessToken))[0]).toBe(200);
    api.clock.pass(7_000);
    expect(await answerTo(accessToken)).toEqual([401, 'UNAUTHENTICATED', 'TOKEN_EXPIRED']);
  });
});

describe('what is no token at all', () => {
  it.each(['', 'x', '..', 'a.b.c', 'null', '{}', `${'a'.repeat(3000)}.b.c`, 'e30.e30.e30', 'bnVsbA.e30.x'])(
    '%p',
    async (token) => {
      expect(await answerTo(token)).toEqual(REFUSED);
    },
  );

  it('a refresh token, and one with its signature cut off', async () => {
    expect(await answerTo(carla.refreshToken)).toEqual(REFUSED);
    expect(await answerTo(carla.accessToken.slice(0, -1))).toEqual(REFUSED);
    expect(await answerTo(carla.accessToken.slice(0, carla.accessToken.lastIndexOf('.')))).toEqual(REFUSED);
  });

  it.each(['Basic abc', 'Bearer', 'Bearer a b', 'Token x'])('%p as the whole header', async (value) => {
    const answer = await api.http.get('/api/auth/me').set('Authorization', value);
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('none', async () => {
    const answer = await api.http.get('/api/auth/me');
    expect(answer.body).toEqual({
      code: 'UNAUTHENTICATED',
      message: expect.any(String),
      requestId: expect.any(String),
    });
  });
});

describe('a session that is over', () => {
  it('is over at once after signing out', async () => {
    const { accessToken, refreshToken } = await api.customer();
    expect((await answerTo(accessToken))[0]).toBe(200);
    expect((await api.post('/auth/logout', undefined, accessToken)).body).toEqual({});
    expect(await answerTo(accessToken)).toEqual([401, 'UNAUTHENTICATED', 'SESSION_ENDED']);
    expect((await api.post('/auth/refresh', { refreshToken })).body.reason).toBe('SESSION_ENDED');
    expect((await api.post('/auth/logout', undefined, accessToken)).status).toBe(401);
  });

  it('leaves the other sessions of the user alone', async () => {
    const here = await api.customer('two@shop.test');
    const there = await api.post('/auth/login', { email: 'two@shop.test', password: 'correct horse' });
    await api.post('/auth/logout', undefined, here.accessToken);
    expect((await answerTo(there.body.accessToken))[0]).toBe(200);
  });

  it('is over at once when the user is disabled', async () => {
    const { accessToken, refreshToken, user } = await api.customer('gone@shop.test');
    expect((await answerTo(accessToken))[0]).toBe(200);
    await api.get(Accounts).disable(user.id);
    expect(await answerTo(accessToken)).toEqual([401, 'UNAUTHENTICATED', 'SESSION_ENDED']);
    expect((await api.post('/auth/refresh', { refreshToken })).status).toBe(401);
    const login = await api.post('/auth/login', { email: 'gone@shop.test', password: 'correct horse' });
    expect([login.status, login.body.reason]).toEqual([401, 'WRONG_CREDENTIALS']);
  });

  it('is over within two seconds when another process ends it, or takes the role away', async () => {
    const client = new pg.Client({ connectionString: api.database.superuserUrl });
    await client.connect();
    const { accessToken, user } = await api.customer();
    await client.query(`update app_user set role = 'agent' where id = $1`, [user.id]);
    expect((await api.get(Authenticator).authenticate(accessToken)).role).toBe('agent');
    await client.query(`update app_user set role = 'customer' where id = $1`, [user.id]);
    api.clock.pass(2_000);
    expect((await api.get(Authenticator).authenticate(accessToken)).role).toBe('customer');
    await client.query(`update auth_session set ended_at = now() where user_id = $1`, [user.id]);
    await client.end();
    api.clock.pass(2_000);
    expect(await answerTo(accessToken)).toEqual([401, 'UNAUTHENTICATED', 'SESSION_ENDED']);
  });
});
