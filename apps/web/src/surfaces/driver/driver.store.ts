import type { ParleyClient, SessionState } from '@parley/client';
import type {
  PairedRoomType,
  RecordList,
  RecordReference,
  Room,
  SentMessage,
  ShopRecord,
} from '@parley/protocol';
import { createStore, useStore, type StoreApi } from 'zustand';
import { createChatsStore, type ChatsStore } from '../../features/chats';
import { createPhrasesStore, type PhrasesStore } from '../../features/phrases';
import {
  createConnectionStore,
  createOpenThreadStore,
  tabShelves,
  type ConnectionStore,
  type OpenThreadStore,
} from '../../features/thread';
import { stored } from '../../lib/stored';
import { addWords, failureOf, type Failure } from '../../words';
import { recordsLoaders } from '../../words/records';
import { whereAmI } from './where';

export interface DriverView {
  session: SessionState;
  /** The account is right, but it is no driver's. */
  notDriver: boolean;
  busy: boolean;
  failure: Failure | null;
  bookings: readonly ShopRecord[];
  status: 'idle' | 'loading' | 'ready' | 'failed';
  /** The way to share a place. */
  sharing: 'no' | 'looking' | 'denied' | 'notFound' | 'failed';
  isOpen: boolean;
}

export interface Driver {
  view: StoreApi<DriverView>;
  chats: ChatsStore;
  current: OpenThreadStore;
  connection: ConnectionStore;
  usePhrases: PhrasesStore;
  signIn(email: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  load(): Promise<void>;
  /** Opens the chat about a booking with its customer, or with the office: the one that is there, or a new one. */
  write(booking: RecordReference, type?: DriverRoom): Promise<void>;
  open(roomId: string): void;
  toList(): void;
  share(roomId: string): Promise<void>;
}

export const useDriver = <T>(driver: Driver, select: (view: DriverView) => T): T =>
  useStore(driver.view, select);

type View = StoreApi<DriverView>;
/** With the customer, or with the office. */
type DriverRoom = Extract<PairedRoomType, 'customer_driver' | 'driver_admin'>;

/** What a driver has in the hand: bookings, chats, and the one on the screen. */
export function createDriver(client: ParleyClient): Driver {
  const view = createStore<DriverView>(() => ({
    session: client.session.get(),
    notDriver: false,
    busy: false,
    failure: null,
    bookings: [],
    status: 'idle',
    sharing: 'no',
    isOpen: false,
  }));
  const current = createOpenThreadStore(client, tabShelves('driver'));
  const load = loader(client, view);
  const open = (roomId: string): void => {
    current.actions.show(roomId);
    view.setState({ isOpen: true, sharing: 'no', failure: null });
  };
  const toList = (): void => {
    view.setState({ isOpen: false });
    current.actions.leave();
  };
  followSession(client, view, load, toList);
  return {
    view,
    chats: createChatsStore(client),
    current,
    connection: createConnectionStore(client),
    usePhrases: createPhrasesStore(stored('parley:driver:phrases')),
    ...doorOf(client, view),
    load,
    open,
    toList,
    write: (reference, type = 'customer_driver') =>
      attempt(view, async () => {
        const body = { type, reference: { kind: reference.kind, id: reference.id } };
        open((await client.call<Room>('createRoom', { body })).id);
      }),
    share: sharer(client, view),
  };
}

async function attempt(view: View, work: () => Promise<void>): Promise<void> {
  if (view.getState().busy) return;
  view.setState({ busy: true, failure: null });
  try {
    await work();
  } catch (error) {
    view.setState({ failure: failureOf(error) });
  } finally {
    view.setState({ busy: false });
  }
}

const doorOf = (client: ParleyClient, view: View): Pick<Driver, 'signIn' | 'signOut'> => ({
  signIn: (email, password) =>
    attempt(view, async () => {
      view.setState({ notDriver: false });
      const user = await client.login({ email: email.trim(), password });
      if (user.role === 'driver') return;
      await client.logout();
      view.setState({ notDriver: true });
    }),
  signOut: () => client.logout(),
});

function followSession(client: ParleyClient, view: View, load: () => Promise<void>, leave: () => void): void {
  const follow = (): void => {
    const before = view.getState().session.user?.id;
    const session = client.session.get();
    view.setState({ session });
    if (session.user?.id === before) return;
    // Somebody else's bookings never stay on the screen.
    view.setState({ bookings: [], status: 'idle' });
    leave();
    if (session.user?.role === 'driver') void load();
  };
  client.session.subscribe(follow);
  // Rooms come and go with what is booked.
  client.on('roomUpdated', () => void load());
}

const loader = (client: ParleyClient, view: View) => async (): Promise<void> => {
  const { id, role } = client.session.get().user ?? {};
  if (role !== 'driver') return;
  if (view.getState().status !== 'ready') view.setState({ status: 'loading' });
  try {
    const [{ items }] = await Promise.all([client.call<RecordList>('records'), addWords(recordsLoaders)]);
    if (client.session.get().user?.id === id) view.setState({ bookings: items, status: 'ready' });
  } catch {
    // What is there stays; without anything the page says so and offers to try again.
    if (view.getState().status !== 'ready') view.setState({ status: 'failed' });
  }
};

/** A place is of this moment: it is not written down to be sent later. */
const sharer =
  (client: ParleyClient, view: View) =>
  async (roomId: string): Promise<void> => {
    view.setState({ sharing: 'looking' });
    const found = await whereAmI();
    if (typeof found === 'string') return view.setState({ sharing: found });
    try {
      const body = { id: crypto.randomUUID(), type: 'location', message: '', metadata: { location: found } };
      await client.call<SentMessage>('sendMessage', { params: { id: roomId }, body });
      view.setState({ sharing: 'no' });
    } catch (error) {
      view.setState({ sharing: 'failed', failure: failureOf(error) });
    }
  };
