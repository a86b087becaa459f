import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SessionTokens, User } from '@parley/protocol';
import { nodePlatform } from '../node/platform.js';
import type { Platform } from './platform.js';
import { Session, type SessionChange } from './session.js';

const user = (id: string, role: User['role'] = 'customer'): User => ({
  id,
  role,
  name: null,
  email: null,
  avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z',
});

interface Asked {
  path: string;
  token: string | null;
  body: Record<string, string>;
  surface: string | null;
}

/** A server that rotates refresh tokens and ends the session of whoever brings an old one. */
class FakeServer {
  readonly asked: Asked[] = [];
  readonly refused: string[] = [];
  reachable = true;
  private valid = '';
  private owner = user('ann');
  private turn = 0;
  private cookie = '';
  private readonly access = new Set<string>();

  tokens(who: User): SessionTokens {
    this.valid = `refresh-${++this.turn}`;
    if (this.cookie) this.cookie = this.valid;
    // The tokens of a guest, or of who signed out, are worth nothing when somebody else is here.
    if (this.owner.id !== who.id) this.access.clear();
    this.owner = who;
    this.access.add(`access-${this.turn}`);
    return { accessToken: `access-${this.turn}`, refreshToken: this.valid, user: who };
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!this.reachable) throw new TypeError('fetch failed');
    const path = new URL(url).pathname;
    const token = new Headers(init.headers).get('authorization')?.slice('Bearer '.length) ?? null;
    const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Record<string, string>;
    const surface = new Headers(init.headers).get('parley-surface');
    this.asked.push({ path, token, body, surface });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const answer = this.answer(path, token, this.withCookie(body));
    if (!answer.ok) this.refused.push(path);
    if (!surface || !answer.ok) return answer;
    const data = (await answer.json()) as Partial<SessionTokens>;
    if (!data.refreshToken) return Response.json(data);
    this.cookie = data.refreshToken;
    return Response.json({ ...data, refreshToken: 'cookie' });
  };

  private withCookie(body: Record<string, string>): Record<string, string> {
    return body.refreshToken === 'cookie' ? { ...body, refreshToken: this.cookie } : body;
  }

  private answer(path: string, token: string | null, body: Record<string, string>): Response {
    if (path === '/api/auth/refresh')
      return body.refreshToken === this.valid ? Response.json(this.tokens(this.owner)) : refusal();
    if (path === '/api/auth/login') return Response.json(this.tokens(user('carla')));
    return this.access.has(token ?? '') ? Response.json({ ok: true }) : refusal();
  }

  count = (path: string): number => this.asked.filter((one) => one.path === path).length;
}

const refusal = (): Response =>
  Response.json({ code: 'UNAUTHENTICATED', message: '', requestId: 'r' }, { status: 401 });

const realFetch = globalThis.fetch;
let server: FakeServer;
let platform: Platform;
let changes: SessionChange[];

/** Tabs of one device share what is kept, and its lock. */
function tab(): Session {
  const session = new Session(platform, (change) => changes.push(change));
  session.restore();
  return session;
}

beforeEach(() => {
  server = new FakeServer();
  globalThis.fetch = server.fetch as typeof fetch;
  changes = [];
  platform = nodePlatform({ url: 'http://chat.test' });
});
afterEach(() => {
  globalThis.fetch = realFetch;
  jest.restoreAllMocks();
});

describe('the session', () => {
  it('refreshes once for all requests that find their token stale', async () => {
    const session = tab();
    session.start({ ...server.tokens(user('ann')), accessToken: 'stale' }, false);
    const answers = await Promise.all([1, 2, 3].map(() => session.send({ route: 'me' })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(server.count('/api/auth/refresh')).toBe(1);
  });

  it('never brings a token twice, although two tabs refresh at once', async () => {
    tab().start(server.tokens(user('ann')), false);
    const [one, two] = [tab(), tab()];
    expect(await Promise.all([one.refresh(), two.refresh(), one.refresh()])).toEqual([
      'fresh',
      'fresh',
      'fresh',
    ]);
    const brought = server.asked.map(({ body }) => body.refreshToken);
    expect(new Set(brought).size).toBe(brought.length);
    expect(one.state.get().status).toBe('signedIn');
  });

  it('is ended by a refusal, not by the lack of a network', async () => {
    const session = tab();
    session.start(server.tokens(user('ann')), false);
    server.reachable = false;
    expect(await session.refresh()).toBe('offline');
    expect(session.state.get().status).toBe('signedIn');
    server.reachable = true;
    server.tokens(user('ann'));
    expect(await session.refresh()).toBe('ended');
    expect(session.state.get()).toEqual({ status: 'signedOut', user: null, ended: true });
    expect(platform.session.read()).toBeNull();
  });

  it('is there again without a network', () => {
    tab().start(server.tokens(user('ann')), false);
    server.reachable = false;
    expect(tab().state.get()).toEqual({ status: 'signedIn', user: user('ann') });
  });

  it('fetches another token before it uses one that is over, as after a long sleep', async () => {
    const session = tab();
    const claims = Buffer.from(JSON.stringify({ sub: 'ann', iat: 1_000, exp: 1_900 })).toString('base64url');
    const accessToken = `head.${claims}.signature`;
    session.start({ ...server.tokens(user('ann')), accessToken }, false);
    expect(await session.token()).toBe(accessToken);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 901_000);
    expect(await session.token()).toBe('access-2');
    clock.mockRestore();
    expect(server.count('/api/auth/refresh')).toBe(1);
  });

  it('sends nothing of one user in the name of another who signed in meanwhile', async () => {
    const session = tab();
    session.start({ ...server.tokens(user('ann')), accessToken: '' }, false);
    const answer = session.send({
      route: 'sendMessage',
      params: { id: 'room' },
      body: { message: 'of Ann' },
    });
    session.start(server.tokens(user('bob')), false);
    expect(await answer).toMatchObject({ ok: false });
    expect(server.asked.filter(({ body }) => body.message === 'of Ann')).toEqual([]);
  });

  it('brings the guest along at a sign-in, and carries what waits', async () => {
    const session = tab();
    const guest = server.tokens(user('gina', 'guest'));
    session.start(guest, true);
    await session.login({ email: 'carla@shop.test', password: 'correct horse battery' });
    expect(server.asked.at(-1)?.body.guestRefreshToken).toBe(guest.refreshToken);
    expect(changes.at(-1)).toEqual({ user: user('carla'), carry: true });
  });

  it('carries nothing to whoever signs in after a sign-out', async () => {
    const session = tab();
    session.start(server.tokens(user('ann')), false);
    await session.logout();
    expect(changes.at(-1)).toEqual({ user: null, carry: false });
    session.start(server.tokens(user('bob')), false);
    expect(changes.at(-1)).toEqual({ user: user('bob'), carry: false });
  });

  it('asks nothing with the token of a guest who is being signed in, in no tab', async () => {
    const shop = tab();
    shop.start(server.tokens(user('gina', 'guest')), true);
    const frame = tab();
    await frame.send({ route: 'me' });
    const asked = server.asked.length;
    const underWay = frame.send({ route: 'rooms' });
    const signIn = shop.login({ email: 'carla@shop.test', password: 'correct horse battery' });
    const meanwhile = frame.send({ route: 'rooms' });
    await underWay;
    const renewal = frame.refresh();
    await signIn;
    expect(await underWay).toMatchObject({ ok: true });
    expect(await meanwhile).toEqual({ ok: false, lost: 'closed' });
    expect(await renewal).toBe('fresh');
    expect(frame.state.get()).toMatchObject({ status: 'signedIn', user: { id: 'carla' } });
    expect(server.refused).toEqual([]);
    expect(server.asked.slice(asked).map(({ path }) => path)).toEqual([
      '/api/chat/rooms',
      '/api/auth/login',
      '/api/auth/refresh',
    ]);
  });

  it('asks nothing with the token of who is signing out', async () => {
    const shop = tab();
    shop.start(server.tokens(user('ann')), true);
    const frame = tab();
    await frame.send({ route: 'me' });
    const underWay = frame.send({ route: 'rooms' });
    const out = shop.logout();
    const meanwhile = frame.send({ route: 'rooms' });
    await out;
    expect(await underWay).toMatchObject({ ok: true });
    expect(await meanwhile).toEqual({ ok: false, lost: 'closed' });
    expect(server.refused).toEqual([]);
  });

  it('waits only so long for a tab that sleeps before it signs in', async () => {
    jest.useFakeTimers();
    const session = tab();
    session.start(server.tokens(user('gina', 'guest')), true);
    const asleep = new Promise<never>(() => undefined);
    void platform.tabs.sharing('parley:node:session', () => asleep);
    const signIn = session.login({ email: 'carla@shop.test', password: 'correct horse battery' });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await signIn).toMatchObject({ id: 'carla' });
    jest.useRealTimers();
  });

  it('leaves a session alone that another tab began while its own token was refused', async () => {
    platform.tabs.exclusively = (_, work) => work();
    const shop = tab();
    shop.start(server.tokens(user('gina', 'guest')), true);
    const frame = tab();
    await frame.send({ route: 'me' });
    const signIn = shop.login({ email: 'carla@shop.test', password: 'correct horse battery' });
    server.tokens(user('carla'));
    const renewal = frame.refresh();
    await signIn;
    expect(await renewal).not.toBe('fresh');
    expect(frame.state.get()).toMatchObject({ status: 'signedIn', user: { id: 'carla' } });
  });

  describe('with its refresh token in a cookie', () => {
    beforeEach(() => {
      platform = { ...platform, surface: 'customer', cookie: true };
    });

    it('keeps no token on the device, and says so to the server', async () => {
      const session = tab();
      await session.login({ email: 'carla@shop.test', password: 'correct horse battery' });
      expect(JSON.parse(platform.session.read() ?? '')).toMatchObject({ refreshToken: 'cookie' });
      expect(platform.session.read()).not.toContain('refresh-');
      expect(await tab().refresh()).toBe('fresh');
      expect(server.asked.at(-1)).toMatchObject({ body: { refreshToken: 'cookie' }, surface: 'customer' });
      expect((await session.send({ route: 'me' })).ok).toBe(true);
      expect(server.asked.at(-1)).toMatchObject({ path: '/api/auth/me', surface: null });
    });

    it('moves over what was stored before, once', async () => {
      const { refreshToken, user: ann } = server.tokens(user('ann'));
      platform.session.write(JSON.stringify({ refreshToken, user: ann }));
      const session = tab();
      expect((await session.send({ route: 'me' })).ok).toBe(true);
      expect(platform.session.read()).not.toContain(refreshToken);
      expect(server.asked[0]).toMatchObject({ body: { refreshToken }, surface: 'customer' });
      expect(await session.refresh()).toBe('fresh');
      expect(server.asked.at(-1)?.body).toEqual({ refreshToken: 'cookie' });
    });

    it('brings the guest of the cookie along', async () => {
      const session = tab();
      session.start({ ...server.tokens(user('gina', 'guest')), refreshToken: 'cookie' }, true);
      await session.login({ email: 'carla@shop.test', password: 'correct horse battery' });
      expect(server.asked.at(-1)?.body.guestRefreshToken).toBe('cookie');
    });

    it('has the cookie taken back later, if the server can’t be reached at the sign-out', async () => {
      const session = tab();
      await session.login({ email: 'carla@shop.test', password: 'correct horse battery' });
      server.reachable = false;
      await session.logout();
      expect(tab().state.get()).toEqual({ status: 'signedOut', user: null });
      server.reachable = true;
      server.asked.length = 0;
      expect(tab().state.get()).toEqual({ status: 'signedOut', user: null });
      for (let tries = 0; tries < 500 && platform.session.read() !== null; tries++)
        await new Promise((resolve) => setTimeout(resolve, 5));
      expect(server.asked.map(({ path }) => path)).toEqual(['/api/auth/refresh', '/api/auth/logout']);
      expect(platform.session.read()).toBeNull();
    });

    it('is not somebody else because another cookie got there', async () => {
      const session = tab();
      await session.login({ email: 'carla@shop.test', password: 'correct horse battery' });
      server.tokens(user('mallory'));
      expect(await session.refresh()).toBe('ended');
      expect(session.state.get()).toEqual({ status: 'signedOut', user: null, ended: true });
    });
  });

  it('makes no guest of somebody who signs in meanwhile', async () => {
    const [shop, frame] = [tab(), tab()];
    const signIn = shop.login({ email: 'carla@shop.test', password: 'correct horse battery' });
    const first = frame.anonymously({ route: 'guest', body: { message: 'Hello?' } });
    await signIn;
    expect(await first).toEqual({ ok: false, lost: 'closed' });
    expect(server.asked.map(({ path }) => path)).toEqual(['/api/auth/login']);
  });

  it('reads what is not ours as nobody', () => {
    platform.session.write('{"half');
    expect(tab().state.get()).toEqual({ status: 'signedOut', user: null });
  });
});
