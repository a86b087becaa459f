import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { PresenceStatus } from '@parley/protocol';
import { anAgent, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { createPreferencesStore, createSessionStore } from '../../features/account';
import { createTeamStore } from '../../features/handling';
import { createAwayStore } from './away.store';

const lina = anAgent();
const MINUTE = 60_000;
let client: FakeClient;
let kept: Map<string, string>;

beforeEach(() => {
  jest.useFakeTimers();
  kept = new Map();
  client = createFakeClient(lina);
  client.world.agents = [{ userId: lina.id, name: 'Lina', role: 'agent', status: 'online', openRooms: 0 }];
});
afterEach(() => void jest.useRealTimers());

/** A tab of the console: all of them share what is kept on the device. */
async function tab() {
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  const useSession = createSessionStore(client);
  const useTeam = createTeamStore(client);
  const usePreferences = createPreferencesStore(null);
  const useAway = createAwayStore({ useSession, useTeam, usePreferences, shelf });
  await jest.advanceTimersByTimeAsync(0);
  const choose = (status: 'online' | 'away' | 'offline') => {
    client.world.agents = client.world.agents.map((agent) => ({ ...agent, status }));
    useAway.getState().choose();
    void useTeam.getState().setOwnStatus(status);
  };
  return {
    choose,
    usePreferences,
    touch: () => useAway.getState().noteInput(),
    state: () => [useTeam.getState().ownStatus, useAway.getState().automatic],
  };
}

const said = () => client.world.calls.filter(([name]) => name === 'setStatus').map(([, status]) => status);
const pass = (minutes: number) => jest.advanceTimersByTimeAsync(minutes * MINUTE);
/** As the server tells all tabs. */
const told = (status: PresenceStatus) => client.world.emit('presence', { userId: lina.id, status });

it('is away after ten minutes without input, and back with the next one', async () => {
  const { state, touch } = await tab();
  await pass(9);
  touch();
  await pass(9.5);
  expect(state()).toEqual(['online', false]);
  await pass(1);
  expect(state()).toEqual(['away', true]);
  touch();
  await pass(0);
  expect(state()).toEqual(['online', false]);
  expect(said()).toEqual(['away', 'online']);
});

it('comes back with a later input when the server did not hear of the first', async () => {
  const { state, touch } = await tab();
  await pass(11);
  expect(state()).toEqual(['away', true]);
  client.world.refusals.set('setStatus', { code: 'INTERNAL' });
  touch();
  await pass(0);
  expect(state()).toEqual(['away', true]);
  touch();
  await pass(0);
  expect(state()).toEqual(['online', false]);
});

it('is not away while there is input in another tab, which also brings back', async () => {
  const [here, there] = [await tab(), await tab()];
  for (let n = 0; n < 5; n++) {
    await pass(5);
    there.touch();
  }
  expect(said()).toEqual([]);
  await pass(11);
  told('away');
  expect([here.state(), there.state()]).toEqual([
    ['away', true],
    ['away', true],
  ]);
  there.touch();
  told('online');
  expect([here.state(), there.state()]).toEqual([
    ['online', false],
    ['online', false],
  ]);
});

it('keeps to it when an older answer comes in late, and forgets it when another device says otherwise', async () => {
  const { state, touch } = await tab();
  await pass(11);
  told('online');
  told('away');
  expect(state()).toEqual(['away', true]);
  told('online');
  touch();
  await pass(1);
  told('away');
  expect(state()).toEqual(['away', false]);
});

it('leaves alone who was not online, who chose to be away, and who wants none of it', async () => {
  const { state, touch, choose, usePreferences } = await tab();
  choose('offline');
  await pass(30);
  expect(state()).toEqual(['offline', false]);
  choose('online');
  touch();
  await pass(11);
  expect(state()).toEqual(['away', true]);
  choose('away');
  touch();
  await pass(0);
  expect(state()).toEqual(['away', false]);
  choose('online');
  usePreferences.getState().change({ awayMinutes: 0 });
  await pass(60);
  expect(state()).toEqual(['online', false]);
});
