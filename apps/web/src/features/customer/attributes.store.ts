import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type {
  AttributeDefinition,
  AttributeSettings,
  AttributeValue,
  Room,
  StaffRoom,
} from '@parley/protocol';
import { afterPicture } from '../../lib/after-picture';
import { failureOf, type Failure } from '../../words/failure';

export type AttributeChanges = Record<string, AttributeValue | null>;

export interface AttributesState {
  definitions: readonly AttributeDefinition[];
  saving: boolean;
  failure: Failure | null;
  /** Keys of values that the server has not taken. */
  refused: readonly string[];
  /** Read anew: an admin may have changed them. */
  load(): Promise<void>;
  /** True: all of it is stored. */
  save(room: StaffRoom, changes: { room: AttributeChanges; contact: AttributeChanges }): Promise<boolean>;
  forget(): void;
}

export type AttributesStore = UseBoundStore<StoreApi<AttributesState>>;

/** What may be filled in about chats and customers. `onRoom` hears of the room that an answer brought. */
export const createAttributesStore = (call: ApiCall, onRoom: (room: Room) => void): AttributesStore =>
  create<AttributesState>()((set, get) => ({
    definitions: [],
    saving: false,
    failure: null,
    refused: [],
    async load() {
      await afterPicture();
      try {
        const catalogue = await call<AttributeSettings | undefined>('attributeCatalogue');
        set({ definitions: catalogue?.attributes ?? [] });
      } catch (error) {
        console.info('Which attributes there are can not be read; again with the next chat.', error);
      }
    },
    async save(room, changes) {
      set({ saving: true, failure: null, refused: [] });
      try {
        if (Object.keys(changes.contact).length > 0)
          await call('setContactAttributes', {
            params: { id: room.userId },
            body: { attributes: changes.contact },
          });
        if (Object.keys(changes.room).length > 0)
          onRoom(
            await call<Room>('setRoomAttributes', {
              params: { id: room.id },
              body: { attributes: changes.room },
            }),
          );
        return true;
      } catch (error) {
        set({ failure: failureOf(error), refused: refusedBy(error, get().definitions) });
        return false;
      } finally {
        set({ saving: false });
      }
    },
    forget: () => set({ failure: null, refused: [] }),
  }));

function refusedBy(error: unknown, definitions: readonly AttributeDefinition[]): string[] {
  const { details } = error as { details?: { field: string }[] };
  const fields = new Set(details?.map(({ field }) => field));
  return definitions.map(({ key }) => key).filter((key) => fields.has(`attributes.${key}`));
}
