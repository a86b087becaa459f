import type { ParleyClient } from '@parley/client';
import { LIMITS, type Room, type StaffRoom } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { insist } from '../../lib/insist';
import { Meanwhile } from '../../lib/meanwhile';
import { failureOf, type Failure } from '../../words/failure';

export interface Offer {
  room: StaffRoom;
  /** When it goes to somebody else, ISO 8601. */
  until: string;
}

export interface OffersState {
  /** To whoever is signed in here, the oldest first. */
  offers: readonly Offer[];
  /** Null: it is theirs, or was given away by them. */
  accept(roomId: string): Promise<Failure | null>;
  decline(roomId: string): Promise<Failure | null>;
  /** One that nobody answered in time. */
  drop(roomId: string): void;
}

export type OffersStore = UseBoundStore<StoreApi<OffersState>>;

/** Customers' rooms have no such field. */
const isOfStaff = (room: Room): room is StaffRoom => 'offeredTo' in room;

/** It is over, whoever else has it now. */
const REFUSED: ReadonlySet<string> = new Set(['CONFLICT', 'FORBIDDEN', 'NOT_FOUND']);

/** Chats that are offered to who sits here. */
export function createOffersStore(client: ParleyClient): OffersStore {
  const store = create<OffersState>()((set, get) => {
    const drop = (roomId: string): void => {
      if (get().offers.some(({ room }) => room.id === roomId))
        set(({ offers }) => ({ offers: offers.filter(({ room }) => room.id !== roomId) }));
    };
    const answer = async (route: 'acceptOffer' | 'declineOffer', roomId: string): Promise<Failure | null> => {
      try {
        await insist(() => client.call(route, { params: { id: roomId } }));
      } catch (error) {
        const failure = failureOf(error);
        // it stands as before: whoever could not be reached is asked again
        if (!REFUSED.has(failure.code)) return failure;
        drop(roomId);
        // who did not want it is rid of it, perhaps by an answer that was lost
        return route === 'declineOffer' && failure.code === 'CONFLICT' ? null : failure;
      }
      drop(roomId);
      return null;
    };
    return {
      offers: [],
      accept: (roomId) => answer('acceptOffer', roomId),
      decline: (roomId) => answer('declineOffer', roomId),
      drop,
    };
  });
  follow(client, store);
  return store;
}

/** Asked for again while it is under way, it is done once more after that. */
function oneAtATime(work: () => Promise<void>): () => void {
  let [busy, again] = [false, false];
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
    busy = false;
  };
  return () => {
    again = true;
    if (busy) return;
    busy = true;
    void run();
  };
}

function follow(client: ParleyClient, store: OffersStore): void {
  const take = (room: Room): void => {
    if (!isOfStaff(room)) return;
    const { drop, offers } = store.getState();
    const { offeredTo, offeredUntil: until } = room;
    const isMine = offeredTo !== null && offeredTo === client.session.get().user?.id;
    if (!isMine || until === null) return drop(room.id);
    const others = offers.filter((one) => one.room.id !== room.id);
    store.setState({ offers: [...others, { room, until }].toSorted((a, b) => (a.until < b.until ? -1 : 1)) });
  };
  const meanwhile = new Meanwhile<string>();
  /** What was offered before this page was there, or while it was not connected. */
  const ask = async (): Promise<void> => {
    const asked = insist(() =>
      client.api.supportRooms({ status: 'waiting', sort: 'waiting', limit: LIMITS.pageRooms }),
    );
    const { answer, told } = await meanwhile.during(asked);
    for (const room of answer.items) if (!told.includes(room.id)) take(room);
  };
  const askQuietly = oneAtATime(() => ask().catch((error: unknown) => console.info(failureOf(error).code)));
  client.on('roomUpdated', (room) => {
    meanwhile.tell(room.id);
    take(room);
  });
  client.on('offer', askQuietly);
  let wasOnline = false;
  client.connection.subscribe(() => {
    const online = client.connection.get().phase === 'online';
    if (online && !wasOnline) askQuietly();
    wasOnline = online;
  });
  client.session.subscribe(() => {
    if (client.session.get().status === 'signedOut') store.setState({ offers: [] });
  });
}
