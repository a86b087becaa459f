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
}

/** A server that rotates refresh tokens and ends the session of whoever brings an old one. */
class FakeServer {
  readonly asked: Asked[] = [];
  reachable = true;
  private valid = '';
  private owner = user('ann');
  private turn = 0;

  tokens(who: User): SessionTokens {
    this.valid = `refresh-${++this.turn}`;
    this.owner = who;
    return { accessToken: `access-${this.turn}`, refreshToken: this.valid, user: who };
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!this.reachable) throw new TypeError('fetch failed');
    const path = new URL(url).pathname;
    const token = new Headers(init.headers).get('authorization')?.slice('Bearer '.length) ?? null;
    const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Record<string, string>;
    this.asked.push({ path, token, body });
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (path === '/api/auth/refresh')
      return body.refreshToken === this.valid ? Response.json(this.tokens(this.owner)) : refusal();
    if (path === '/api/auth/login') return Response.json(this.tokens(user('carla')));
    return token === `access-${this.turn}` ? Response.json({ ok: true }) : refusal();
  };

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
  let last: Promise<unknown> = Promise.resolve();
  const base = nodePlatform({ url: 'http://chat.test' });
  const exclusively = <T>(_: string, work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  platform = { ...base, tabs: { ...base.tabs, exclusively } };
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

  it('reads what is not ours as nobody', () => {
    platform.session.write('{"half');
    expect(tab().state.get()).toEqual({ status: 'signedOut', user: null });
  });
});
