import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Room, StaffRoom, TransferRequest, UpdateRoomRequest } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { insist, wasAnswered } from '../../lib/insist';
import { failureOf, type Failure } from '../../words/failure';
import { isAsMeant, type Meant, standsStill } from './still-meant';

export type Deed = 'assign' | 'transfer' | 'update' | 'close';

export interface HandlingState {
  /** What is being done to which room. */
  busy: Readonly<Record<string, Deed | undefined>>;
  /** Takes a chat that waits, because it was opened. A colleague who was quicker is no failure: it shows in the room. */
  take(roomId: string): Promise<Failure | null>;
  /** To oneself, or, for leads, to somebody else. */
  assign(roomId: string, agentId?: string): Promise<Failure | null>;
  transfer(roomId: string, request: TransferRequest): Promise<Failure | null>;
  update(roomId: string, change: UpdateRoomRequest): Promise<Failure | null>;
  close(roomId: string): Promise<Failure | null>;
}

export type HandlingStore = UseBoundStore<StoreApi<HandlingState>>;

/** How a room stands, as far as it is known here. */
type Look = (roomId: string) => StaffRoom | undefined;

/**
 * What an agent does with a chat besides answering it. `onRoom` hears of every room that an answer brought. What a busy server
 * refuses is asked for again for a while, as long as the chat stands as it did.
 */
export function createHandlingStore(
  client: ParleyClient,
  onRoom: (room: Room) => void,
  look: Look = () => undefined,
): HandlingStore {
  const { api } = client;
  const me = (): string | null => client.session.get().user?.id ?? null;
  return create<HandlingState>()((set, get) => {
    async function perform(
      roomId: string,
      deed: Deed,
      call: () => Promise<Room>,
      meant: Meant | null,
    ): Promise<Failure | null> {
      set({ busy: { ...get().busy, [roomId]: deed } });
      try {
        const room = await insisting(look, roomId, meant, call);
        if (room) onRoom(room);
        return null;
      } catch (error) {
        return failureOf(error);
      } finally {
        set({ busy: { ...get().busy, [roomId]: undefined } });
      }
    }
    return {
      busy: {},
      async take(roomId) {
        const failure = await perform(roomId, 'assign', () => api.assign(roomId), { supportAgentId: me() });
        if (failure?.reason !== 'ALREADY_ASSIGNED') return failure;
        return perform(roomId, 'assign', () => api.room(roomId), {});
      },
      assign: (roomId, agentId) =>
        perform(roomId, 'assign', () => api.assign(roomId, agentId ? { agentId } : {}), {
          supportAgentId: agentId ?? me(),
        }),
      // a second one would be another question
      transfer: (roomId, request) => perform(roomId, 'transfer', () => api.transfer(roomId, request), null),
      update: (roomId, change) =>
        perform(roomId, 'update', () => api.updateRoom(roomId, change), meantBy(change)),
      close: (roomId) => perform(roomId, 'close', () => api.closeRoom(roomId), { status: 'closed' }),
    };
  });
}

const meantBy = ({ status, priority, tags }: UpdateRoomRequest): Meant => ({
  ...(status && { status }),
  ...(priority && { priority }),
  ...(tags && { tags }),
});

/** Null: it was done, though the answer that said so was lost. */
async function insisting(
  look: Look,
  roomId: string,
  meant: Meant | null,
  call: () => Promise<Room>,
): Promise<Room | null> {
  const before = look(roomId);
  try {
    return await insist(
      call,
      (error) => (meant !== null || wasAnswered(error)) && standsStill(before, look(roomId)),
    );
  } catch (error) {
    if (meant && !wasAnswered(error) && isAsMeant(look(roomId), meant)) return null;
    throw error;
  }
}
