import { describe, expect, it } from '@jest/globals';
import { aUser, anAgent, createFakeClient } from '../../../testing/fake-client';
import type { Shelf } from '../../lib/shelf';
import { createPreferencesStore } from './preferences.store';
import { createSessionStore } from './session.store';

const shelf = (kept: Record<string, string> = {}): Shelf & { kept: Record<string, string> } => ({
  kept,
  getItem: (key) => kept[key] ?? null,
  setItem(key, text) {
    kept[key] = text;
  },
});

describe('signing in', () => {
  it('keeps customers out, and says so', async () => {
    const client = createFakeClient();
    const store = createSessionStore(client);
    expect(await store.getState().signIn(' noor@example.com ', 'secret')).toBe(false);
    expect(client.world.calls).toEqual([['login', 'noor@example.com'], ['logout']]);
    expect(store.getState()).toMatchObject({ phase: 'signedOut', user: null, notStaff: true, busy: false });
  });

  it('keeps the reason of a refusal until the next try', async () => {
    const client = createFakeClient();
    const store = createSessionStore(client);
    client.world.refusals.set('login', { code: 'RATE_LIMITED', retryAfterMs: 60_000 });
    await store.getState().signIn('a@b.c', 'x');
    expect(store.getState().failure).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 60_000 });
    await store.getState().signIn('a@b.c', 'x');
    expect(store.getState().failure).toBeNull();
  });

  it('follows the session, and knows one that the server ended', () => {
    const lina = anAgent();
    const client = createFakeClient(lina);
    const store = createSessionStore(client);
    expect(store.getState()).toMatchObject({ phase: 'signedIn', user: lina });
    client.session.set({ status: 'signedOut', user: null, ended: true });
    expect(store.getState()).toMatchObject({ phase: 'signedOut', user: null, ended: true });
    client.session.set({ status: 'signedIn', user: aUser() });
    expect(store.getState()).toMatchObject({ phase: 'signedOut', user: null });
  });
});

describe('preferences', () => {
  it('are kept for each person, and for the page on which the next one signs in', () => {
    const device = shelf();
    const store = createPreferencesStore(device);
    store.getState().of('lina');
    store.getState().change({ theme: 'dark', volume: 20 });
    store.getState().of('ben');
    store.getState().change({ theme: 'light' });
    store.getState().of('lina');
    expect(store.getState()).toMatchObject({ theme: 'dark', volume: 20 });
    store.getState().of(null);
    expect(store.getState().theme).toBe('light');
  });

  it('are the usual ones where nothing can be read', () => {
    const broken = shelf({ 'parley:console:preferences': '{"theme":"pink","density":"compact","x":' });
    expect(createPreferencesStore(broken).getState()).toMatchObject({ theme: 'system', density: 'cosy' });
    const odd = shelf({
      'parley:console:preferences': '{"theme":"pink","density":"compact","sounds":{"newChat":"gong"}}',
    });
    expect(createPreferencesStore(odd).getState()).toMatchObject({
      theme: 'system',
      density: 'compact',
      sounds: { newChat: 'chime' },
    });
    const denied: Shelf = {
      getItem() {
        throw new Error('denied');
      },
      setItem() {
        throw new Error('denied');
      },
    };
    const store = createPreferencesStore(denied);
    store.getState().change({ density: 'compact' });
    expect(store.getState().density).toBe('compact');
  });
});
