import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_PREFIX } from '@parley/protocol';
import { type AuthApp, authApp } from '../../testing/auth-app.js';

let api: AuthApp;
/** With a tenth of each limit, for those that take long to reach. */
let tenth: AuthApp;
beforeAll(async () => {
  api = await authApp({ rateLimitScale: 1 });
  tenth = await authApp({ rateLimitScale: 0.1 });
});
afterAll(async () => {
  await api.close();
  await tenth.close();
});

const password = 'correct horse';
const from = (address: string, path: string, body: object, app = api) =>
  app.http
    .post(API_PREFIX + path)
    .set('X-Forwarded-For', address)
    .send(body);
const register = (address: string, email: string) =>
  from(address, '/auth/register', { email, password, name: 'N' });
const login = (address: string, email: string, word: string) =>
  from(address, '/auth/login', { email, password: word });
const MINUTE = 60_000;

describe('wrong passwords', () => {
  it('are ten in a quarter of an hour, from one address for one account, and say when to come back', async () => {
    await register('10.0.0.1', 'ten@shop.test');
    // All at once: none slips through between being asked and being found wrong.
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => login('10.1.0.1', 'ten@shop.test', 'wrong one')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(refused!.body).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    expect(refused!.body.retryAfterMs).toBeLessThanOrEqual(15 * MINUTE);
    expect(Number(refused!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await login('10.1.0.1', 'TEN@shop.test', password)).status).toBe(429);

    // Nobody locks somebody else's account.
    expect((await login('10.1.0.2', 'ten@shop.test', password)).status).toBe(200);
    expect((await login('10.1.0.1', 'eleven@shop.test', 'wrong one')).status).toBe(401);
    api.clock.pass(15 * MINUTE);
    expect((await login('10.1.0.1', 'ten@shop.test', password)).status).toBe(200);
  });

  it('are counted, right ones are not', async () => {
    await register('10.0.0.1', 'often@shop.test');
    for (let i = 0; i < 15; i++)
      expect((await login('10.2.0.1', 'often@shop.test', password)).status).toBe(200);
  });

  it('are a hundred from one address over all accounts', async () => {
    const guess = (address: string, account: string) =>
      from(address, '/auth/login', { email: `${account}@shop.test`, password: 'wrong one' }, tenth);
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await guess('10.3.0.1', `guess${i}`)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    expect((await guess('10.3.0.2', 'guess1')).status).toBe(401);
  });

  it('are a hundred for one account from everywhere, but from where its person has been', async () => {
    const email = 'everywhere@shop.test';
    const at = (address: string, word: string, account = email) =>
      from(address, '/auth/login', { email: account, password: word }, tenth);
    await from('10.8.0.1', '/auth/register', { email, password, name: 'N' }, tenth).expect(201);
    for (const account of [email, 'nobodys@shop.test']) {
      const statuses = [];
      for (let i = 0; i < 12; i++) statuses.push((await at(`10.7.${i}.1`, 'wrong one', account)).status);
      expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    }
    expect((await at('10.9.0.1', password)).status).toBe(429);
    // a stranger does not lock the person out
    expect((await at('10.8.0.1', password)).status).toBe(200);
    tenth.clock.pass(15 * MINUTE);
    expect((await at('10.9.0.1', password)).status).toBe(200);
  });

  it('count for a session that was left open, too', async () => {
    const { body } = await register('10.0.0.2', 'open@shop.test');
    const guess = { password: 'a new password', currentPassword: 'a guess' };
    for (let i = 0; i < 10; i++)
      expect((await api.patch('/auth/me', guess, body.accessToken)).status).toBe(403);
    expect((await api.patch('/auth/me', guess, body.accessToken)).status).toBe(429);
    expect((await api.me(body.accessToken)).status).toBe(200);
  });
});

describe('an address', () => {
  it('registers ten accounts an hour', async () => {
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await register('10.4.0.1', `r${i}@shop.test`)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(201), 429]);
    api.clock.pass(60 * MINUTE);
    expect((await register('10.4.0.1', 'r11@shop.test')).status).toBe(201);
  });

  it('refreshes sixty times a minute', async () => {
    const refresh = () => from('10.5.0.1', '/auth/refresh', { refreshToken: 'x' }, tenth);
    const answers = await Promise.all(Array.from({ length: 8 }, refresh));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(6);
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(refused!.body.retryAfterMs).toBeLessThanOrEqual(10_000);
  });

  it('comes 600 times a minute without a token, however wrong the tokens are', async () => {
    const knock = (token: string) =>
      tenth.http
        .get('/api/auth/me')
        .set('X-Forwarded-For', '10.6.0.1')
        .set('Authorization', `Bearer ${token}`);
    const answers = await Promise.all(Array.from({ length: 70 }, () => knock('x')));
    const heard = answers.filter(({ status }) => status === 401).length;
    // One a second is refilled meanwhile.
    expect(heard).toBeGreaterThanOrEqual(60);
    expect(heard).toBeLessThan(70);
    const { body } = await from(
      '10.0.0.3',
      '/auth/register',
      { email: 'calm@shop.test', password, name: 'N' },
      tenth,
    );
    expect((await knock(body.accessToken)).status).toBe(200);
  });
});
