import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionTokens } from '@parley/protocol';
import pg from 'pg';
import { Events } from '../../platform/events/events.js';
import { type AuthApp, authApp } from '../../testing/auth-app.js';
import { eventually } from '../../testing/eventually.js';
import { Accounts, GuestMerged, Guests, toSessionTokens } from './index.js';

const DAY = 24 * 60 * 60_000;
const password = 'correct horse';

let api: AuthApp;
let guests: Guests;
let adopted: [string, string][];
let merged: GuestMerged[];

beforeAll(async () => {
  api = await authApp();
  guests = api.get(Guests);
  merged = [];
  api.get(Events).on(GuestMerged, (fact) => void merged.push(fact));
});
beforeEach(() => {
  adopted = [];
  guests.useRooms({
    adopt: (guestId, customerId) => {
      adopted.push([guestId, customerId]);
      return Promise.resolve([`room of ${guestId}`]);
    },
    hold: () => Promise.resolve(),
  });
});
afterAll(() => api.close());

/** Runs `work` so that everybody has read before the first can write a user. */
async function allBeforeOneWrites<T>(work: () => Promise<T>[]): Promise<T[]> {
  const [holder, watcher] = await Promise.all([connected(), connected()]);
  await holder.query('begin; lock table app_user in share mode');
  const begun = work();
  const all = Promise.all(begun);
  await eventually(async () => {
    const { rowCount } = await watcher.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rowCount).toBe(begun.length);
  });
  await holder.query('commit');
  await Promise.all([holder.end(), watcher.end()]);
  return all;
}

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: api.database.superuserUrl });
  await client.connect();
  return client;
}

const newKey = () => randomBytes(16).toString('base64url');

describe('a guest', () => {
  it('is signed in without an account', async () => {
    const guest = await guests.create({ name: ' Gus\u200b ', email: 'gus@home.test' });
    expect(guest.isNew).toBe(true);
    const { accessToken, refreshToken, user } = toSessionTokens(guest);
    expect(user).toMatchObject({ role: 'guest', name: 'Gus', email: 'gus@home.test' });
    expect((await api.me(accessToken)).body).toEqual(user);
    expect((await api.post('/auth/refresh', { refreshToken })).body.user).toEqual(user);
  });

  it('need not say who it is', async () => {
    const { user } = await guests.create({});
    expect([user.name, user.email]).toEqual([null, null]);
  });

  it('may give an address that belongs to an account, and does not become it', async () => {
    const owner = await api.customer('owner@shop.test');
    const { user } = await guests.create({ email: 'owner@shop.test' });
    expect(user.id).not.toBe(owner.user.id);
    expect((await api.post('/auth/login', { email: 'owner@shop.test', password })).status).toBe(200);
  });

  it('cannot take a password', async () => {
    const { accessToken } = await guests.create({});
    const answer = await api.patch(
      '/auth/me',
      { password: 'new password', currentPassword: '' },
      accessToken,
    );
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await api.patch('/auth/me', { name: 'Gloria' }, accessToken)).body.name).toBe('Gloria');
  });

  it.each([
    [{ name: ' ' }, undefined],
    [{ email: 'nobody' }, undefined],
    [{}, 'short'],
    [{}, 'x'.repeat(21)],
    [{}, 'x'.repeat(129)],
    [{}, `${'x'.repeat(21)}\0`],
    [{}, `${'x'.repeat(21)} `],
  ])('is not made of %j with the key %p', async (person, key) => {
    await expect(guests.create(person, key)).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('the same request key', () => {
  it('is the same guest and the same room, with a session of its own', async () => {
    const key = newKey();
    const first = await guests.create({ name: 'Gus' }, key);
    const again = await guests.create({ name: 'Another' }, key);
    expect(again).toMatchObject({ isNew: false, roomId: first.roomId });
    expect(again.user).toEqual(first.user);
    expect(again.refreshToken).not.toBe(first.refreshToken);
    for (const { accessToken } of [first, again]) expect((await api.me(accessToken)).status).toBe(200);
  });

  it('opens nothing of a guest who has signed out', async () => {
    const key = newKey();
    const [first, other] = [await guests.create({}, key), await guests.create({}, key)];
    await api.post('/auth/logout', undefined, first.accessToken);
    expect(await guests.isKnown(key)).toBe(false);
    const again = await guests.create({}, key);
    expect(again.isNew).toBe(true);
    expect(again.user.id).not.toBe(first.user.id);
    expect(again.roomId).not.toBe(first.roomId);
    expect((await api.me(other.accessToken)).status).toBe(200);
  });

  it('is one guest for eight who ask at once', async () => {
    const key = newKey();
    const all = await allBeforeOneWrites(() => Array.from({ length: 8 }, () => guests.create({}, key)));
    expect(new Set(all.map(({ user }) => user.id)).size).toBe(1);
    expect(new Set(all.map(({ roomId }) => roomId)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('is another guest for another key, and for the same one a day later', async () => {
    const key = newKey();
    const first = await guests.create({}, key);
    expect((await guests.create({}, newKey())).user.id).not.toBe(first.user.id);
    api.clock.pass(DAY - 1000);
    expect((await guests.create({}, key)).user.id).toBe(first.user.id);
    api.clock.pass(2000);
    const later = await guests.create({}, key);
    expect(later.isNew).toBe(true);
    expect([later.user.id, later.roomId]).not.toEqual([first.user.id, first.roomId]);
    expect((await guests.create({}, key)).user.id).toBe(later.user.id);
  });
});

describe('a guest who signs in', () => {
  let email: string;
  let carla: SessionTokens;
  beforeEach(async () => {
    email = `c-${newKey()}@shop.test`;
    carla = await api.customer(email);
  });
  const login = (guestRefreshToken?: unknown) =>
    api.post('/auth/login', { email, password, guestRefreshToken });

  it('keeps the rooms, and is a guest no more', async () => {
    const key = newKey();
    const guest = await guests.create({}, key);
    expect((await login(guest.refreshToken)).status).toBe(200);
    expect(adopted).toEqual([[guest.user.id, carla.user.id]]);
    expect(merged.at(-1)).toEqual(
      new GuestMerged(guest.user.id, carla.user.id, [`room of ${guest.user.id}`]),
    );
    expect((await api.me(guest.accessToken)).body.reason).toBe('SESSION_ENDED');
    expect((await api.post('/auth/refresh', { refreshToken: guest.refreshToken })).status).toBe(401);
    expect((await guests.create({}, key)).isNew).toBe(true);
  });

  it('keeps them when registering, too', async () => {
    const guest = await guests.create({});
    const body = { email: `new-${email}`, password, name: 'N', guestRefreshToken: guest.refreshToken };
    const answer = await api.post('/auth/register', body);
    expect(answer.status).toBe(201);
    expect(adopted).toEqual([[guest.user.id, answer.body.user.id]]);
  });

  it('does it once, in however many tabs at once', async () => {
    const guest = await guests.create({});
    const answers = await allBeforeOneWrites(() => [1, 2, 3, 4].map(() => login(guest.refreshToken).then()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(adopted).toHaveLength(1);
    expect(merged.filter(({ guestId }) => guestId === guest.user.id)).toHaveLength(1);
  });

  it('goes to one of two customers who take it at once, each by a session of its own', async () => {
    const key = newKey();
    const sessions = [await guests.create({}, key), await guests.create({}, key)];
    const emails = [email, (await api.customer()).user.email];
    const answers = await allBeforeOneWrites(() =>
      sessions.map(({ refreshToken }, i) =>
        api.post('/auth/login', { email: emails[i], password, guestRefreshToken: refreshToken }).then(),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(adopted).toHaveLength(1);
  });

  it('signs in without them when the token is no guest’s, or used up', async () => {
    const guest = await guests.create({});
    const stale = guest.refreshToken;
    const { body } = await api.post('/auth/refresh', { refreshToken: stale });
    await api.post('/auth/refresh', { refreshToken: body.refreshToken });
    const signedOut = await guests.create({});
    await api.post('/auth/logout', undefined, signedOut.accessToken);
    const other = await api.customer();
    const tokens = [
      '',
      'x',
      '\0',
      guest.accessToken,
      stale,
      signedOut.refreshToken,
      other.refreshToken,
      carla.refreshToken,
    ];
    for (const token of tokens) expect((await login(token)).status).toBe(200);
    expect(adopted).toEqual([]);
    expect((await api.me(other.accessToken)).status).toBe(200);
    expect((await api.me(guest.accessToken)).status).toBe(200);
  });

  it('gives nothing to staff', async () => {
    const guest = await guests.create({});
    const agent = `a-${newKey()}@shop.test`;
    await api.get(Accounts).create({ email: agent, password, name: 'Agnes', role: 'agent' });
    const answer = await api.post('/auth/login', {
      email: agent,
      password,
      guestRefreshToken: guest.refreshToken,
    });
    expect([answer.status, adopted]).toEqual([200, []]);
    expect((await api.me(guest.accessToken)).status).toBe(200);
  });

  it('stays a guest, and is told to try again, when its rooms cannot be had', async () => {
    const guest = await guests.create({});
    guests.useRooms({
      adopt: () => Promise.reject(new Error('no rooms today')),
      hold: () => Promise.resolve(),
    });
    expect((await login(guest.refreshToken)).status).toBe(500);
    expect((await api.me(guest.accessToken)).status).toBe(200);
    expect(merged.some(({ guestId }) => guestId === guest.user.id)).toBe(false);
  });
});
