import { expect, it } from '@jest/globals';
import type { Room, RoomPage } from '@parley/protocol';
import { aRoom, aUser, createFakeClient } from '../../../testing/fake-client';
import { createChatsStore } from './chats.store';

const [ada, bob] = [aUser({ id: 'ada' }), aUser({ id: 'bob' })];
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A list of two pages, of which the second comes when it is let go. */
async function twoPages() {
  const client = createFakeClient(ada);
  let give: (rooms: Room[]) => void = () => {};
  const older = new Promise<RoomPage>((resolve) => {
    give = (items) => resolve({ items, nextCursor: null });
  });
  Object.assign(client.api, {
    rooms: ({ cursor }: { cursor?: string } = {}) => {
      const { user } = client.session.get();
      if (cursor !== undefined) return older;
      return Promise.resolve({ items: [aRoom(user!, { id: `new of ${user!.id}` })], nextCursor: 'older' });
    },
  });
  const store = createChatsStore(client);
  await settled();
  return { client, store, give, ids: () => store.getState().rooms.map(({ id }) => id) };
}

it('shows what is older below what is new', async () => {
  const { store, give, ids } = await twoPages();
  const loaded = store.actions.loadMore();
  give([aRoom(ada, { id: 'old of ada', createdAt: '2020-01-01T00:00:00.000Z', lastMessageAt: null })]);
  await loaded;
  expect(ids()).toEqual(['new of ada', 'old of ada']);
  expect(store.getState().hasMore).toBe(false);
});

it('shows nobody what was older for whoever was here before', async () => {
  const { client, store, give, ids } = await twoPages();
  const loaded = store.actions.loadMore();
  client.session.set({ status: 'signedIn', user: bob });
  give([aRoom(ada, { id: 'old of ada' })]);
  await loaded;
  await settled();
  expect(ids()).toEqual(['new of bob']);
  expect(store.getState().hasMore).toBe(true);
});
