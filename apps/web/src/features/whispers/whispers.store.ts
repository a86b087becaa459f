import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Whisper, WhisperList } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { afterPicture } from '../../lib/after-picture';
import { failureOf, type Failure } from '../../words/failure';

export interface WhispersState {
  /** What was whispered in each chat that was looked at, ascending. */
  rooms: Readonly<Record<string, readonly Whisper[]>>;
  busy: boolean;
  /** Reads what there is: nothing was pushed to who was not there. */
  load(roomId: string): Promise<void>;
  say(roomId: string, message: string): Promise<Failure | null>;
}

export type WhispersStore = UseBoundStore<StoreApi<WhispersState>>;

/** What managers tell the agents of chats. The server sends to each person what is theirs to see. */
export function createWhispersStore(client: ParleyClient): WhispersStore {
  const store: WhispersStore = create<WhispersState>()((set, get) => ({
    rooms: {},
    busy: false,
    async load(roomId) {
      await afterPicture();
      try {
        const { items } = await client.call<WhisperList>('whispers', { params: { id: roomId } });
        set({ rooms: { ...get().rooms, [roomId]: items } });
      } catch (error) {
        // the chat itself says what is wrong; what is whispered from now on is pushed
        console.info('The whispers of a chat could not be read.', failureOf(error));
      }
    },
    async say(roomId, message) {
      set({ busy: true });
      try {
        put(await client.call<Whisper>('whisper', { params: { id: roomId }, body: { message } }));
        return null;
      } catch (error) {
        return failureOf(error);
      } finally {
        set({ busy: false });
      }
    },
  }));
  const put = (whisper: Whisper): void => {
    const { rooms } = store.getState();
    const others = (rooms[whisper.roomId] ?? []).filter(({ id }) => id !== whisper.id);
    store.setState({ rooms: { ...rooms, [whisper.roomId]: [...others, whisper] } });
  };
  client.on('whisper', put);
  return store;
}
