import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SessionTokens } from '@parley/protocol';
import pg from 'pg';
import { Events } from '../../platform/events/events.js';
import { type AuthApp, authApp } from '../../testing/auth-app.js';
import { Accounts, SessionEnded } from './index.js';
import { Retention } from './retention.service.js';

const DAY = 24 * 60 * 60_000;

let api: AuthApp;
let ended: SessionEnded[];
beforeAll(async () => {
  api = await authApp();
  ended = [];
  api.get(Events).on(SessionEnded, (fact) => void ended.push(fact));
});
afterAll(() => api.close());

const refresh = (refreshToken: string) => api.post('/auth/refresh', { refreshToken });

async function next(refreshToken: string): Promise<SessionTokens> {
  const answer = await refresh(refreshToken);
  expect(answer.status).toBe(200);
  return answer.body as SessionTokens;
}

async function expectOver(
  { accessToken, refreshToken, user }: SessionTokens,
  because: string,
): Promise<void> {
  expect((await api.me(accessToken)).body.reason).toBe('SESSION_ENDED');
  const answer = await refresh(refreshToken);
  expect([answer.status, answer.body.code, answer.body.reason]).toEqual([
    401,
    'UNAUTHENTICATED',
    'SESSION_ENDED',
  ]);
  expect(ended.filter((fact) => fact.userId === user.id).map((fact) => fact.because)).toEqual([because]);
}

describe('a refresh', () => {
  it('brings another pair of tokens for the same user', async () => {
    const first = await api.customer();
    const second = await next(first.refreshToken);
    expect(second.user).toEqual(first.user);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await api.me(second.accessToken)).status).toBe(200);
    await next((await next(second.refreshToken)).refreshToken);
  });

  it.each(['', 'x', 'x'.repeat(43), '\0', "' or 1=1"])('is not to be had for %p', async (token) => {
    const answer = await refresh(token);
    expect([answer.status, answer.body.code, answer.body.reason]).toEqual([
      401,
      'UNAUTHENTICATED',
      undefined,
    ]);
  });

  it.each([[null], [5], [['a']], [{ a: 1 }], [undefined], ['x'.repeat(1025)]])(
    'is no use with %p',
    async (token) => {
      expect((await api.post('/auth/refresh', { refreshToken: token })).body.code).toBe('INVALID');
    },
  );

  it('is not to be had for an access token', async () => {
    const { accessToken } = await api.customer();
    expect((await refresh(accessToken)).status).toBe(401);
  });

  it('keeps no token, only its hash', async () => {
    const { refreshToken } = await api.customer();
    const client = new pg.Client({ connectionString: api.database.superuserUrl });
    await client.connect();
    const { rows } = await client.query(
      `select t::text from auth_refresh_token t union all select s::text from auth_session s`,
    );
    await client.end();
    expect(JSON.stringify(rows)).not.toContain(refreshToken);
  });
});

describe('a used refresh token', () => {
  it('ends the family once its successor has been used', async () => {
    const first = await api.customer();
    const second = await next(first.refreshToken);
    const third = await next(second.refreshToken);
    expect((await refresh(first.refreshToken)).status).toBe(401);
    await expectOver(third, 'reuse');
    expect((await refresh(second.refreshToken)).status).toBe(401);
  });

  it.each([
    ['a moment', 29_000],
    ['a night', DAY / 2],
  ])('is good again after %s, while nobody used what came of it: the answer was lost', async (_, ms) => {
    const first = await api.customer();
    await next(first.refreshToken);
    api.clock.pass(ms);
    // That answer is lost as well.
    await next(first.refreshToken);
    api.clock.pass(ms);
    const again = await next(first.refreshToken);
    api.clock.pass(ms);
    await next((await next(again.refreshToken)).refreshToken);
    expect(ended.some((fact) => fact.userId === first.user.id)).toBe(false);
  });

  it('ends the family when it came late, and what came of it at first is brought after all: two hold it', async () => {
    const first = await api.customer();
    const second = await next(first.refreshToken);
    api.clock.pass(31_000);
    const stolen = await next(first.refreshToken);
    expect((await refresh(second.refreshToken)).body.reason).toBe('SESSION_ENDED');
    await expectOver(stolen, 'reuse');
  });

  it('ends the family when it came late, has been used on, and comes once more', async () => {
    const first = await api.customer();
    await next(first.refreshToken);
    api.clock.pass(31_000);
    const again = await next(first.refreshToken);
    const third = await next(again.refreshToken);
    expect((await refresh(first.refreshToken)).status).toBe(401);
    await expectOver(third, 'reuse');
  });

  it('leaves two tabs that refresh at once signed in, whichever pair they keep', async () => {
    const first = await api.customer();
    const pairs = await Promise.all([
      next(first.refreshToken),
      next(first.refreshToken),
      next(first.refreshToken),
    ]);
    expect(new Set(pairs.map((pair) => pair.refreshToken)).size).toBe(3);
    for (const { accessToken } of pairs) expect((await api.me(accessToken)).status).toBe(200);
    // Any of them still refreshes, and what comes of it is good for longer.
    for (const { refreshToken } of pairs) await next(refreshToken);
    const kept = await next(pairs[1]!.refreshToken);
    api.clock.pass(60_000);
    await next(kept.refreshToken);
    expect(ended.some((fact) => fact.userId === first.user.id)).toBe(false);
  });

  it('ends the family when an overtaken successor comes late', async () => {
    const first = await api.customer();
    const overtaken = await next(first.refreshToken);
    const kept = await next(first.refreshToken);
    await next(kept.refreshToken);
    expect((await refresh(overtaken.refreshToken)).status).toBe(401);
    await expectOver(kept, 'reuse');
  });

  it('does not end the other sessions of the user', async () => {
    const first = await api.customer('reuse@shop.test');
    const other = await api.post('/auth/login', { email: 'reuse@shop.test', password: 'correct horse' });
    await next((await next(first.refreshToken)).refreshToken);
    await refresh(first.refreshToken);
    expect((await api.me(other.body.accessToken)).status).toBe(200);
  });
});

describe('an unused session', () => {
  it('of a customer lasts 180 days from its last refresh', async () => {
    let tokens = await api.customer();
    api.clock.pass(179 * DAY);
    tokens = await next(tokens.refreshToken);
    api.clock.pass(179 * DAY);
    tokens = await next(tokens.refreshToken);
    api.clock.pass(181 * DAY);
    expect((await refresh(tokens.refreshToken)).body.reason).toBe('SESSION_ENDED');
    expect(ended.find((fact) => fact.userId === tokens.user.id)?.because).toBe('expired');
  });

  it('of staff lasts 30', async () => {
    const account = { email: 'month@staff.test', password: 'correct horse', name: 'Mona' };
    await api.get(Accounts).create({ ...account, role: 'agent' });
    const login = await api.post('/auth/login', { email: account.email, password: account.password });
    api.clock.pass(29 * DAY);
    const tokens = await next(login.body.refreshToken);
    api.clock.pass(31 * DAY);
    expect((await refresh(tokens.refreshToken)).body.reason).toBe('SESSION_ENDED');
  });

  it('is forgotten a month after it is over, and no other is', async () => {
    const over = await api.customer();
    await api.post('/auth/logout', undefined, over.accessToken);
    const alive = await api.customer();
    await api.get(Retention).forget();
    expect((await refresh(over.refreshToken)).body.reason).toBe('SESSION_ENDED');
    api.clock.pass(31 * DAY);
    await api.get(Retention).forget();
    expect((await refresh(over.refreshToken)).body.reason).toBeUndefined();
    expect((await refresh(alive.refreshToken)).status).toBe(200);
  });
});
