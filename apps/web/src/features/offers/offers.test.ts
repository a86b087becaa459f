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
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  client = createFakeClient(lina);
  store = createOffersStore(client);
});

it('stays while the server could not be asked, and goes when somebody else has it', async () => {
  const room = offered();
  client.world.emit('roomUpdated', room);
  for (const [code, left] of [
    ['UNAVAILABLE', [room.id]],
    ['CONFLICT', []],
  ] as const) {
    client.world.refusals.set('acceptOffer', { code });
    expect(await store.getState().accept(room.id)).toMatchObject({ code });
    expect(shown()).toEqual(left);
  }
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
