import { beforeEach, expect, it } from '@jest/globals';
import type { StaffRoom } from '@parley/protocol';
import { anAgent, aRoom, aUser, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { createOffersStore, type OffersStore } from './offers.store';

const lina = anAgent();
const inAMinute = new Date(Date.now() + 60_000).toISOString();
const offered = (over: Partial<StaffRoom> = {}): StaffRoom =>
  aRoom(aUser(), { status: 'waiting', offeredTo: lina.id, offeredUntil: inAMinute, ...over });

let client: FakeClient;
let store: OffersStore;
const shown = (): string[] => store.getState().offers.map(({ room }) => room.id);
/** A busy server is asked again after a moment. */
async function eventually(check: () => void): Promise<void> {
  for (let tries = 0; tries < 100; tries++)
    try {
      return check();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  check();
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  client = createFakeClient(lina);
  store = createOffersStore(client);
});

it('stays while the server could not be asked, and goes when somebody else has it', async () => {
  const room = offered();
  client.world.emit('roomUpdated', room);
  for (const [code, left] of [
    ['INTERNAL', [room.id]],
    ['CONFLICT', []],
  ] as const) {
    client.world.refusals.set('acceptOffer', { code });
    expect(await store.getState().accept(room.id)).toMatchObject({ code });
    expect(shown()).toEqual(left);
  }
});

it('is theirs though the server was too busy at first', async () => {
  const room = offered();
  client.world.emit('roomUpdated', room);
  client.world.refusals.set('acceptOffer', { code: 'UNAVAILABLE' });
  expect(await store.getState().accept(room.id)).toBeNull();
  expect(shown()).toEqual([]);
});

it('is declined when it is over by then', async () => {
  const room = offered();
  client.world.emit('roomUpdated', room);
  client.world.refusals.set('declineOffer', { code: 'CONFLICT', reason: 'OFFER_OVER' });
  expect(await store.getState().decline(room.id)).toBeNull();
  expect(shown()).toEqual([]);
});

it('is found though the server was too busy when it was asked for', async () => {
  client.world.put(offered({ id: 'waiting' }));
  client.world.refusals.set('supportRooms', { code: 'UNAVAILABLE' });
  client.connection.set({ phase: 'connecting' });
  client.connection.set({ phase: 'online' });
  await eventually(() => expect(shown()).toEqual(['waiting']));
});

it('outlives an answer from before it was made', async () => {
  const room = offered();
  client.world.put({ ...room, offeredTo: null, offeredUntil: null });
  client.world.emit('offer', { roomId: 'another', until: inAMinute });
  client.world.emit('roomUpdated', room);
  await settled();
  expect(shown()).toEqual([room.id]);
});

it('is asked for once more when it was told of while an answer was under way', async () => {
  client.world.emit('offer', { roomId: 'one', until: inAMinute });
  client.world.put(offered({ id: 'late' }));
  client.world.emit('offer', { roomId: 'late', until: inAMinute });
  client.world.emit('offer', { roomId: 'late', until: inAMinute });
  await settled();
  expect(shown()).toEqual(['late']);
  expect(client.world.calls.filter(([name]) => name === 'supportRooms')).toHaveLength(2);
});
