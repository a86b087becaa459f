import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import { type AuthApp, authApp, TEST_SECRET } from '../../testing/auth-app.js';
import {
  hmac,
  identityToken,
  type Json,
  jwt,
  OLDER_SECRET,
  SHOP_SECRET,
} from '../../testing/identity-signer.js';
import { Accounts, Guests } from './index.js';

let api: AuthApp;
let agreed: AuthApp;
let none: AuthApp;
beforeAll(async () => {
  const identitySecrets = [SHOP_SECRET, OLDER_SECRET];
  api = await authApp({ identitySecrets });
  agreed = await authApp({ identitySecrets, identityIssuer: 'shop', identityAudience: 'parley' });
  none = await authApp();
});
afterAll(() => Promise.all([api, agreed, none].map((one) => one.close())));

const now = () => Math.floor(api.get(Clock).now() / 1000);
const header = { alg: 'HS256', typ: 'JWT' };
const payload = (change: Json = {}): Json => ({ sub: 'c-1', iat: now(), exp: now() + 300, ...change });
const token = (change: Json = {}, head: Json = {}): string =>
  jwt({ ...header, ...head }, payload(change), hmac(SHOP_SECRET));

async function answerTo(value: unknown, app = api): Promise<[number, string?, string?, string?]> {
  const { status, body } = await app.post('/auth/identify', { token: value });
  const { code, reason, details } = body as {
    code?: string;
    reason?: string;
    details?: { problem: string }[];
  };
  return [status, code, reason, details?.[0]?.problem];
}
const REFUSED = [401, 'UNAUTHENTICATED', 'IDENTITY_REFUSED', expect.any(String)];
const EXPIRED = [401, 'UNAUTHENTICATED', 'IDENTITY_EXPIRED', undefined];
const taken = async (value: string, app = api) => (await answerTo(value, app))[0];

describe('a token that is right', () => {
  it('signs in the customer whom it is about', async () => {
    const said = { sub: 'shop/customer 7', name: ' Vera\u202e V ', email: 'Vera@Shop.test' };
    const { status, body } = await api.post('/auth/identify', { token: identityToken(said) });
    expect(status).toBe(200);
    const user = { role: 'customer', externalId: said.sub, name: 'Vera V', email: 'Vera@Shop.test' };
    expect(body.user).toMatchObject(user);
    expect((await api.me(body.accessToken)).body).toEqual(body.user);
    const again = await api.post('/auth/identify', { token: identityToken({ ...said, name: 'Vera W' }) });
    expect(again.body.user).toEqual({ ...body.user, name: 'Vera W' });
    const less = await api.post('/auth/identify', {
      token: identityToken({ sub: said.sub, name: '', email: null }),
    });
    expect(less.body.user).toEqual(again.body.user);
  });

  it('may be signed by the secret before the present one, until that is taken away', async () => {
    expect(await taken(identityToken({ sub: 'old' }, { secret: OLDER_SECRET }))).toBe(200);
    expect(await answerTo(identityToken({ sub: 'x' }, { secret: TEST_SECRET }))).toEqual(REFUSED);
    expect(await answerTo(identityToken({ sub: 'x' }, { secret: OLDER_SECRET.slice(0, -1) }))).toEqual(
      REFUSED,
    );
  });

  it('says whom two that look alike are about, exactly', async () => {
    const ids = ['a', 'A', 'a ', 'á', '𝒶'].map((sub) => identityToken({ sub }));
    const answers = await Promise.all(ids.map((one) => api.post('/auth/identify', { token: one }).then()));
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(ids.length);
  });

  it('is made without a type or a time of issue as well', async () => {
    expect(await taken(jwt({ alg: 'HS256' }, payload({ iat: undefined }), hmac(SHOP_SECRET)))).toBe(200);
    expect(await taken(token({}, { typ: 'jwt' }))).toBe(200);
  });
});

describe('a header that asks for something else', () => {
  it.each(['none', 'None', 'nOnE', 'HS384', 'HS512', 'PS256', 'ES384', '', null, ['HS256'], 256, undefined])(
    '%p as algorithm',
    async (alg) => {
      expect(await answerTo(token({}, { alg }))).toEqual(REFUSED);
      expect(await answerTo(jwt({ ...header, alg }, payload(), () => ''))).toEqual(REFUSED);
    },
  );

  it.each([
    ['kid', '../../dev/null'],
    ['kid', '/etc/passwd'],
    ['kid', `x' union select '${SHOP_SECRET}`],
    ['kid', ''],
    ['kid', 5],
    ['kid', 'k'.repeat(1_000)],
    ['jku', 'http://169.254.169.254/keys'],
    ['x5u', 'http://127.0.0.1/cert'],
    ['x5c', ['MIIB']],
    ['jwk', { kty: 'oct', k: Buffer.from(SHOP_SECRET).toString('base64url') }],
    ['crit', ['exp']],
    ['b64', false],
    ['zip', 'DEF'],
    ['typ', 'at+jwt'],
    ['typ', {}],
    ['__proto__x', 1],
  ])('%s %j', async (field, value) => {
    expect(await answerTo(token({}, { [field]: value }))).toEqual(REFUSED);
  });

  it.each(['RS256', 'ES256'])('%s, where no public keys are agreed on', async (alg) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    expect(await answerTo(jwt({ alg }, payload(), hmac(SHOP_SECRET)))).toEqual(REFUSED);
    expect(await answerTo(jwt({ alg }, payload(), hmac(Buffer.from(pem))))).toEqual(REFUSED);
  });
});

describe('a signature', () => {
  it.each([
    ['none', () => ''],
    ['cut off', (text: string) => hmac(SHOP_SECRET)(text).slice(0, -1)],
    ['by SHA-512', (text: string) => createHmac('sha512', SHOP_SECRET).update(text).digest('base64url')],
    ['by nothing', hmac('')],
    ['of something else', () => hmac(SHOP_SECRET)('x.y')],
  ])('%s', async (_, sign) => {
    expect(await answerTo(jwt(header, payload(), sign))).toEqual(REFUSED);
  });

  it('does not fit another payload', async () => {
    const [head, , signature] = token().split('.');
    const other = Buffer.from(JSON.stringify(payload({ sub: 'admin' }))).toString('base64url');
    expect(await answerTo(`${head}.${other}.${signature}`)).toEqual(REFUSED);
  });
});

describe('a payload', () => {
  it.each<[string, Json]>([
    ['without sub', { sub: undefined }],
    ['with null as sub', { sub: null }],
    ['with a number as sub', { sub: 7 }],
    ['with an object as sub', { sub: { id: 7 } }],
    ['with an empty sub', { sub: '' }],
    ['with a sub that nobody sees', { sub: ' \u200b' }],
    ['with a sub of two lines', { sub: 'a\nb' }],
    ['with NUL in its sub', { sub: 'a\0b' }],
    ['with half a letter in its sub', { sub: 'a\ud800' }],
    ['with a long sub', { sub: 's'.repeat(256) }],
    ['without exp', { exp: undefined }],
    ['with text as exp', { exp: '9999999999' }],
    ['with null as exp', { exp: null }],
    ['with milliseconds as exp', { exp: Date.now() + 300_000 }],
    ['with text as iat', { iat: '1' }],
    ['with text as nbf', { nbf: '1' }],
    ['with a number as email', { email: 5 }],
    ['with an email that is none', { email: 'vera' }],
    ['with a line break in the email', { email: 'a@shop.test\r\nBcc: x@y.test' }],
    ['with two emails', { email: ['a@shop.test', 'b@shop.test'] }],
    ['with an object as name', { name: { first: 'V' } }],
    ['with a name that nobody sees', { name: '\u200b' }],
    ['with a name of 81 characters', { name: 'n'.repeat(81) }],
  ])('%s', async (_, change) => {
    expect(await answerTo(token(change))).toEqual(REFUSED);
  });

  it.each(['[]', '"c-1"', 'null', '{', ''])('that is %s', async (text) => {
    expect(await answerTo(jwt(header, text, hmac(SHOP_SECRET)))).toEqual(REFUSED);
  });

  it('counts for nothing in what else it says', async () => {
    const said = {
      sub: 'modest',
      role: 'admin',
      id: 'x',
      externalId: 'y',
      isVerified: true,
      disabledAt: null,
    };
    const { body } = await api.post('/auth/identify', { token: token(said) });
    expect(body.user).toMatchObject({ role: 'customer', externalId: 'modest' });
  });

  it('may be for anybody where nothing is agreed on, and else for us alone', async () => {
    expect(await taken(token({ iss: 'x', aud: 'y' }))).toBe(200);
    expect(await taken(token({ iss: 'shop', aud: 'parley' }), agreed)).toBe(200);
    expect(await taken(token({ iss: 'shop', aud: ['x', 'parley'] }), agreed)).toBe(200);
    for (const change of [
      {},
      { iss: 'shop' },
      { aud: 'parley' },
      { iss: 'other', aud: 'parley' },
      { iss: 'shop', aud: 'other' },
      { iss: ['shop'], aud: 'parley' },
      { iss: 'shop', aud: { parley: true } },
    ])
      expect(await answerTo(token(change), agreed)).toEqual(REFUSED);
  });
});

describe('time', () => {
  it('forgives a clock that is 25 s off, not 35 s', async () => {
    expect(await taken(token({ exp: now() - 25 }))).toBe(200);
    expect(await answerTo(token({ exp: now() - 35 }))).toEqual(EXPIRED);
    for (const claim of ['iat', 'nbf']) {
      expect(await taken(token({ [claim]: now() + 25 }))).toBe(200);
      expect(await answerTo(token({ [claim]: now() + 35 }))).toEqual(REFUSED);
      expect(await answerTo(token({ [claim]: now() + 600 }))).toEqual(REFUSED);
    }
  });

  it('takes none that is good for long, however it says so', async () => {
    expect(await taken(token({ exp: now() + 3_600 }))).toBe(200);
    expect(await answerTo(token({ exp: now() + 3_700 }))).toEqual(REFUSED);
    expect(await answerTo(token({ iat: undefined, exp: now() + 3_700 }))).toEqual(REFUSED);
    expect(await answerTo(token({ iat: now() - 3_600, exp: now() + 100 }))).toEqual(REFUSED);
    expect(await answerTo(token({ exp: 1e300 }))).toEqual(REFUSED);
    expect(await answerTo(token({ iat: -1e300 }))).toEqual(REFUSED);
  });

  it('says that one has expired only if nothing else is wrong with it', async () => {
    const over = { iat: now() - 600, exp: now() - 300 };
    expect(await answerTo(token(over))).toEqual(EXPIRED);
    expect(await answerTo(token({ ...over, sub: 5 }))).toEqual(REFUSED);
    expect(await answerTo(identityToken({ sub: 'x', ...over }, { secret: 'another' }))).toEqual(REFUSED);
  });
});

describe('what is no token', () => {
  it.each(['', 'x', '..', 'a.b.c', 'e30.e30.e30', 'bnVsbA.e30.x', 'null'])('%p', async (text) => {
    expect(await answerTo(text)).toEqual(REFUSED);
  });

  it.each([null, 5, true, {}, [token], undefined, 'x'.repeat(4_097)])('%p', async (value) => {
    expect(await answerTo(value)).toEqual([400, 'INVALID', undefined, expect.any(String)]);
  });

  it('one of ours', async () => {
    const { accessToken, refreshToken } = await api.customer();
    expect(await answerTo(accessToken)).toEqual(REFUSED);
    expect(await answerTo(refreshToken)).toEqual(REFUSED);
  });

  it('any, where nothing is set up', async () => {
    expect(await answerTo(token(), none)).toEqual([
      401,
      'UNAUTHENTICATED',
      'IDENTITY_REFUSED',
      'cannot be checked: no IDENTITY_SECRETS',
    ]);
  });
});

describe('an address that somebody has already', () => {
  it('leaves the account, of a customer or of staff, as it is', async () => {
    const { user } = await api.customer('owner@shop.test');
    const agent = {
      email: 'agent@shop.test',
      name: 'Agnes',
      password: 'correct horse',
      role: 'agent',
    } as const;
    const { id } = await api.get(Accounts).create(agent);
    for (const [email, other] of [
      ['OWNER@shop.test', user.id],
      ['agent@shop.test', id],
    ] as const) {
      const { body } = await api.post('/auth/identify', {
        token: identityToken({ sub: `of ${email}`, email }),
      });
      expect(body.user).toMatchObject({ role: 'customer', email });
      expect(body.user.id).not.toBe(other);
      const login = await api.post('/auth/login', { email, password: 'correct horse' });
      expect([login.status, login.body.user.id]).toEqual([200, other]);
    }
  });

  it('can still be registered, and the customer of the shop stays without a password', async () => {
    const email = 'later@shop.test';
    const { body } = await api.post('/auth/identify', { token: identityToken({ sub: 'later', email }) });
    const account = await api.customer(email);
    expect(account.user.id).not.toBe(body.user.id);
    const change = { password: 'new password', currentPassword: '' };
    expect((await api.patch('/auth/me', change, body.accessToken)).status).toBe(403);
    for (const own of [{ name: 'Somebody' }, { email: 'x@shop.test' }])
      expect((await api.patch('/auth/me', own, body.accessToken)).body.code).toBe('FORBIDDEN');
    expect((await api.me(body.accessToken)).body).toEqual(body.user);
  });

  it('a sub that looks like the id of an account is no such thing', async () => {
    const { user } = await api.customer();
    const { body } = await api.post('/auth/identify', { token: identityToken({ sub: user.id }) });
    expect(body.user.id).not.toBe(user.id);
  });
});

describe('a session that a shop has begun', () => {
  it('is over a day after it was last used, and begins anew', async () => {
    const sign = () => identityToken({ sub: 'daily' }, { now: api.get(Clock).now() });
    const { body } = await api.post('/auth/identify', { token: sign() });
    api.clock.pass(23 * 60 * 60_000);
    const used = await api.post('/auth/refresh', { refreshToken: body.refreshToken });
    expect(used.status).toBe(200);
    api.clock.pass(25 * 60 * 60_000);
    const over = await api.post('/auth/refresh', { refreshToken: used.body.refreshToken });
    expect([over.status, over.body.reason]).toEqual([401, 'SESSION_ENDED']);
    const again = await api.post('/auth/identify', { token: sign() });
    expect(again.body.user.id).toBe(body.user.id);
  });

  it('is not to be had by whom we have closed', async () => {
    const sign = () => identityToken({ sub: 'closed' }, { now: api.get(Clock).now() });
    const { body } = await api.post('/auth/identify', { token: sign() });
    await api.get(Accounts).disable(body.user.id);
    expect((await api.me(body.accessToken)).body.reason).toBe('SESSION_ENDED');
    expect((await answerTo(sign())).slice(0, 2)).toEqual([403, 'FORBIDDEN']);
  });

  it('is not begun by a guest whose token has run out, who is to come with a fresh one', async () => {
    const guest = await api.get(Guests).create({});
    api.clock.pass(16 * 60_000);
    const sign = () => identityToken({ sub: 'late' }, { now: api.get(Clock).now() });
    const late = await api.post('/auth/identify', { token: sign() }, guest.accessToken);
    expect([late.status, late.body.reason]).toEqual([401, 'TOKEN_EXPIRED']);
    const { body } = await api.post('/auth/refresh', { refreshToken: guest.refreshToken });
    expect((await api.post('/auth/identify', { token: sign() }, body.accessToken)).status).toBe(200);
    expect((await api.me(body.accessToken)).body.reason).toBe('SESSION_ENDED');
  });
});
