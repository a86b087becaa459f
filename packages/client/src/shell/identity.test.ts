import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS, type SessionTokens, type User } from '@parley/protocol';
import type { StoredItem } from '../core/item.js';
import { nodePlatform } from '../node/platform.js';
import { clientOn } from './client.js';
import type { Platform } from './platform.js';
import type { RawSocketClass } from './wire.js';

const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  role: 'customer',
  name: id,
  email: null,
  avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...more,
});

interface Asked {
  path: string;
  token: string | null;
}

const bodyOf = (code: string, reason?: string) => ({ code, message: code, requestId: 'r', reason });
const identityToken = (claims: object): string => `e30.${btoa(JSON.stringify(claims))}.x`;
/** A first message of a guest, as it waits on the device. */
const waiting = (id: string): StoredItem =>
  ({ id, roomId: null, message: 'm', private: false, createdAt: '2026-01-01T00:00:00.000Z' }) as StoredItem;

/** A line that never comes up: everything goes by requests. */
class NoSocket {
  send(): void {}
  close(): void {}
}

let asked: Asked[];
let identified: User;
let refusals: string[];
let platform: Platform;
let kept: Map<string, StoredItem[]>;
const realFetch = globalThis.fetch;

const tokens = (who: User, name: string): SessionTokens => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  user: who,
});

beforeEach(() => {
  asked = [];
  refusals = [];
  identified = user('vera', { externalId: 'v-1' });
  let turn = 0;
  globalThis.fetch = ((url: string, init: RequestInit) => {
    const path = new URL(url).pathname.replace('/api', '');
    const token = new Headers(init.headers).get('authorization')?.slice('Bearer '.length) ?? null;
    asked.push({ path, token });
    if (path === '/auth/refresh') {
      const { user: who } = JSON.parse(platform.session.read() ?? '{}') as { user: User };
      return Promise.resolve(Response.json(tokens(who, `${who.id}-${++turn}`)));
    }
    const reason = path === '/auth/identify' ? refusals.shift() : undefined;
    if (reason) return Promise.resolve(Response.json(bodyOf('UNAUTHENTICATED', reason), { status: 401 }));
    if (path === '/chat/visitors/invitation')
      return Promise.resolve(Response.json(tokens(user('gina', { role: 'guest' }), 'gina')));
    if (path === '/auth/identify') return Promise.resolve(Response.json(tokens(identified, identified.id)));
    return Promise.resolve(Response.json({}));
  }) as typeof fetch;
  kept = new Map();
  const base = nodePlatform({ url: 'http://chat.test' });
  platform = {
    ...base,
    Socket: NoSocket as unknown as RawSocketClass,
    outbox: {
      load: (owner) => Promise.resolve(kept.get(owner) ?? []),
      put: (owner, item) => Promise.resolve(void kept.set(owner, [...(kept.get(owner) ?? []), item])),
      remove: () => Promise.resolve(),
      clear: (owners) =>
        Promise.resolve(
          [...kept.keys()].filter((one) => !owners.includes(one)).forEach((one) => kept.delete(one)),
        ),
    },
  };
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

async function clientOf(who?: User) {
  const client = clientOn(platform);
  if (who) platform.session.write(JSON.stringify({ ...tokens(who, who.id), v: 2 }));
  await client.restore();
  return client;
}
const brought = () => asked.filter(({ path }) => path === '/auth/identify');
const paths = () => asked.map(({ path, token }) => `${path} ${token ?? '-'}`);

describe('a customer whom the shop signs in', () => {
  it('is here when the server says so', async () => {
    const client = await clientOf();
    expect((await client.identify('token')).id).toBe('vera');
    expect(client.session.get()).toEqual({ status: 'signedIn', user: identified });
    expect(paths()).toEqual(['/auth/identify -']);
    client.close();
  });

  it('takes the chats of the guest along, who is shown by a fresh token', async () => {
    const client = await clientOf(user('gina', { role: 'guest' }));
    kept.set('gina', [waiting('a')]);
    await client.identify('token');
    expect(paths().slice(0, 2)).toEqual(['/auth/refresh -', '/auth/identify access-gina-1']);
    expect([...kept.keys()]).toContain('gina');
    client.close();
  });

  it('shows the guest once more when the server finds the token old', async () => {
    const client = await clientOf(user('gina', { role: 'guest' }));
    refusals = ['TOKEN_EXPIRED'];
    expect((await client.identify('token')).id).toBe('vera');
    expect(brought().map(({ token }) => token)).toEqual(['access-gina-1', 'access-gina-2']);
    client.close();
  });

  it('leaves everything as it was when the server does not take it', async () => {
    const client = await clientOf(user('gina', { role: 'guest' }));
    kept.set('gina', [waiting('a')]);
    for (const reason of ['IDENTITY_REFUSED', 'IDENTITY_EXPIRED']) {
      refusals = [reason];
      await expect(client.identify('token')).rejects.toMatchObject({ code: 'UNAUTHENTICATED', reason });
      expect(client.session.get()).toMatchObject({ status: 'signedIn', user: { id: 'gina' } });
    }
    expect([...kept.keys()]).toEqual(['gina']);
    client.close();
  });

  it('is not asked about again while nothing new is said', async () => {
    identified = user('vera', { externalId: 'v-1', name: 'Vera', email: 'v@shop.test' });
    const client = await clientOf(identified);
    await client.identify(identityToken({ sub: 'v-1', name: 'Vera' }));
    expect(brought()).toEqual([]);
    for (const claims of [
      { sub: 'v-1', name: 'Vera W' },
      { sub: 'v-2', name: 'Vera' },
      { sub: 'v-1', email: 'w@shop.test' },
    ]) {
      asked.length = 0;
      await client.identify(identityToken(claims));
      expect(brought()).toHaveLength(1);
    }
    client.close();
  });

  it('leaves nothing of the one before', async () => {
    const client = await clientOf(user('ada', { externalId: 'a-1' }));
    for (const owner of ['ada', 'somebody', 'nobody', 'vera']) kept.set(owner, [waiting(owner)]);
    await client.identify(identityToken({ sub: 'v-1' }));
    expect(client.session.get()).toEqual({ status: 'signedIn', user: identified });
    expect([...kept.keys()].sort((a, b) => (a < b ? -1 : 1))).toEqual(['nobody', 'vera']);
    expect(platform.session.read()).not.toContain('ada');
    client.close();
  });
});

describe('leaving', () => {
  it('ends the session at the server by a good token, and keeps nothing', async () => {
    const client = await clientOf(identified);
    for (const owner of ['vera', 'nobody', 'ada']) kept.set(owner, [waiting(owner)]);
    await client.leave();
    expect(paths()).toEqual(['/auth/refresh -', '/auth/logout access-vera-1']);
    expect(client.session.get()).toEqual({ status: 'signedOut', user: null });
    expect(platform.session.read()).toBeNull();
    expect([...kept.keys()]).toEqual([]);
    client.close();
  });

  it('gives up a first message that has no room yet', async () => {
    const client = await clientOf();
    globalThis.fetch = () => Promise.reject(new TypeError('no network'));
    client.startChat({ message: 'Hello?' }).room.catch(() => undefined);
    for (let tries = 0; tries < 500 && !kept.get('nobody')?.length; tries++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(client.newChats.get()).toHaveLength(1);
    await client.leave();
    expect(client.newChats.get()).toEqual([]);
    expect([...kept.keys()]).toEqual([]);
    client.close();
  });

  it('waits for no server that does not answer', async () => {
    const client = await clientOf(identified);
    globalThis.fetch = () => new Promise(() => undefined);
    void client.leave();
    const left = Date.now();
    while (client.session.get().user && Date.now() - left < LIMITS.ackTimeoutMs)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.session.get().user).toBeNull();
    expect(platform.session.read()).toBeNull();
    client.close();
  });
});

describe('a visitor to whom the team has written', () => {
  it('is a guest from then on, and nobody else is', async () => {
    const client = await clientOf();
    await client.takeInvitation('visitor');
    await client.takeInvitation('visitor');
    expect(client.session.get()).toMatchObject({ status: 'signedIn', user: { id: 'gina' } });
    expect(paths()).toEqual(['/chat/visitors/invitation -']);
    client.close();
  });
});
