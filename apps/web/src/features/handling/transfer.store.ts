import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { AnswerTransferRequest, Room, StaffRoom, Team } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { insist, wasAnswered } from '../../lib/insist';
import { failureOf, type Failure } from '../../words/failure';

export interface TransferState {
  /** Chats that this person is asked to take over, by themselves or as one of a team; the oldest question first. */
  asked: readonly StaffRoom[];
  teams: readonly Team[];
  failure: Failure | null;
  /** Which answer is on its way. */
  busy: Readonly<Record<string, boolean | undefined>>;
  loadTeams(): Promise<void>;
  answer(roomId: string, answer: AnswerTransferRequest): Promise<Failure | null>;
  withdraw(roomId: string): Promise<Failure | null>;
  put(room: StaffRoom): void;
  reload(): Promise<void>;
}

export type TransferStore = UseBoundStore<StoreApi<TransferState>>;

/** Who asks whom to take a chat over. `onRoom` hears of every room that an answer brought. */
export function createTransferStore(client: ParleyClient, onRoom: (room: Room) => void): TransferStore {
  const me = (): string => client.session.get().user?.id ?? '';
  return create<TransferState>()((set, get) => {
    const isAsked = (room: StaffRoom): boolean => asks(room, me(), get().teams);
    async function perform(roomId: string, call: () => Promise<Room>): Promise<Failure | null> {
      set({ busy: { ...get().busy, [roomId]: true } });
      try {
        // asked a second time it might be another question that is answered
        onRoom(await insist(call, wasAnswered));
        return null;
      } catch (error) {
        return failureOf(error);
      } finally {
        set({ busy: { ...get().busy, [roomId]: undefined } });
      }
    }
    return {
      asked: [],
      teams: [],
      failure: null,
      busy: {},
      async loadTeams() {
        try {
          set({ teams: await client.call<Team[]>('supportTeams') });
        } catch (error) {
          // as they were: they are read again whenever the line is back, and with each dialog
          set({ failure: failureOf(error) });
        }
      },
      answer: (roomId, body) =>
        perform(roomId, () => client.call<Room>('answerTransfer', { params: { id: roomId }, body })),
      withdraw: (roomId) =>
        perform(roomId, () => client.call<Room>('withdrawTransfer', { params: { id: roomId } })),
      put(room) {
        const others = get().asked.filter(({ id }) => id !== room.id);
        if (!isAsked(room) && others.length === get().asked.length) return;
        const asked = isAsked(room) ? [...others, room] : others;
        set({ asked: asked.toSorted((a, b) => untilOf(a).localeCompare(untilOf(b))) });
      },
      async reload() {
        await get().loadTeams();
        try {
          const page = await client.api.supportRooms({ handover: 'me' });
          set({ asked: page.items.filter((room): room is StaffRoom => 'tags' in room).filter(isAsked) });
        } catch (error) {
          set({ failure: failureOf(error) });
        }
      },
    };
  });
}

function asks({ transfer }: StaffRoom, me: string, teams: readonly Team[]): boolean {
  if (!transfer || transfer.byId === me) return false;
  if (transfer.agentId) return transfer.agentId === me;
  return teams.some(({ id, memberIds }) => id === transfer.teamId && memberIds.includes(me));
}

const untilOf = ({ transfer }: StaffRoom): string => transfer?.until ?? '';
