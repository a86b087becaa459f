import type { ParleyClient } from '@parley/client';
import type { Room, StaffRoom } from '@parley/protocol';
import { createPreferencesStore, createSecurityStore, createSessionStore } from '../../features/account';
import { createAttentionStore } from '../../features/attention';
import { createDraftsStore } from '../../features/drafts';
import { createPickerStore } from '../../features/writing';
import {
  createBlockingStore,
  createCustomerStore,
  createRecordsStore,
  createAttributesStore,
  createNotesStore,
  createVisitStore,
} from '../../features/customer';
import {
  createHandlingStore,
  createTagCatalogueStore,
  createTeamStore,
  createTransferStore,
  deskWords,
} from '../../features/handling';
import {
  createBulkStore,
  createFiltersStore,
  createLabelsStore,
  createQueueStore,
  isStaffRoom,
} from '../../features/queue';
import { createConnectionStore, tellDeskBy } from '../../features/thread';
import { createLiveVisitorsStore } from '../../features/live-visitors';
import { createOffersStore } from '../../features/offers';
import { createTypingTextStore } from '../../features/typing-text';
import { createWhispersStore } from '../../features/whispers';
import { createPace } from '../../lib/paced';
import type { Failure } from '../../words';
import type { Alerts } from './alerts';
import type { Console } from './console.types';
import type { Shelf } from '../../lib/shelf';
import { createAwayStore, listenForInput } from './away.store';
import { createDayStore, followLoad } from './day.store';
import { createDeskStore, type DeskState, type DeskStore } from './desk.store';
import { followAttention } from './attention-news';
import { followDrafts } from './draft-fields';
import { followDue } from './due-news';
import { followNews } from './news';
import type { Place } from '../../lib/address';
import { createRouteStore } from './route.store';

export interface ConsoleOptions {
  place: Place;
  alerts: Alerts;
  /** Kept on this device, and kept in this tab of the browser; null where storage is denied. */
  deviceShelf: Shelf | null;
  tabShelf: Shelf | null;
  isHidden: () => boolean;
  /** Says what went wrong with something that nobody pressed a button for. */
  tell: (failure: Failure) => void;
}

export function createConsole(client: ParleyClient, options: ConsoleOptions): Console {
  const useSession = createSessionStore(client);
  const usePreferences = createPreferencesStore(options.deviceShelf);
  const useRoute = createRouteStore(options.place);
  const useAttention = createAttentionStore(client);
  // Lists and chats show together what comes in the same frame.
  const pace = createPace();
  const useQueue = createQueueStore(client, undefined, useAttention, pace);
  const useTeam = createTeamStore(client);
  const useDesk = createDeskStore(client, useTeam, options.tabShelf, pace);
  const show = createShower(() => [useQueue, useDesk, useTransfers]);
  const useHandling = createHandlingStore(client, show, knownIn({ useDesk, useQueue }));
  const useTransfers = createTransferStore(client, show);
  const stores = {
    useSession,
    useSecurity: createSecurityStore(client),
    usePreferences,
    useRoute,
    useQueue,
    useFilters: createFiltersStore(client.call),
    useLabels: createLabelsStore(client.call),
    useDay: createDayStore(client.call),
    useBulk: createBulkStore(client.call, () => client.session.get().user?.id ?? '', show),
    useDesk,
    useTeam,
    useAway: createAwayStore({ useSession, useTeam, usePreferences, shelf: options.deviceShelf }),
    useHandling,
    useTransfers,
    useAttention,
    ...writingStores(client, options.tabShelf),
    ...customerStores(client, show),
  };
  const openChat = createOpener(stores, options.tell);
  const desk: Console = {
    ...stores,
    ...waysOf(client, useDesk),
    useOffers: createOffersStore(client),
    connection: createConnectionStore(client),
    alerts: options.alerts,
    openChat,
    openLater: () => whileStill(useDesk, openChat),
  };
  listenForInput(desk.useAway);
  followSession(desk);
  followAddress(desk);
  followActiveChat(desk);
  followDrafts(desk, options.isHidden);
  followAllNews(client, desk, options);
  return desk;
}

/** All that the agent is called for. */
function followAllNews(client: ParleyClient, desk: Console, { isHidden, tabShelf }: ConsoleOptions): void {
  followNews(client, desk, isHidden);
  followAttention(client, desk, isHidden);
  followDue(client, desk, tabShelf, followLoad(client, desk.useDay));
}

/** To the server, and to a place in a chat. */
const waysOf = (
  client: ParleyClient,
  useDesk: Console['useDesk'],
): Pick<Console, 'call' | 'readTimeline' | 'find' | 'openAt'> => ({
  call: client.call,
  readTimeline: (roomId, query) => client.api.timeline(roomId, query),
  find: (query) => client.call('search', { query }),
  openAt(roomId, messageId) {
    useDesk.getState().open(roomId);
    void useDesk.getState().threads[roomId]?.actions.reveal(messageId);
  },
});

/** Does it later, unless somebody has gone on since now. */
function whileStill(useDesk: DeskStore, open: (roomId: string) => void): (roomId: string) => void {
  const before = placeIn(useDesk.getState());
  return (roomId) => {
    const now = placeIn(useDesk.getState());
    if (now.active === before.active && now.drafts === before.drafts) open(roomId);
  };
}

/** Which chat is in front, and what has been begun in it. */
const placeIn = ({ active, threads }: DeskState) => ({
  active,
  drafts: active === null ? undefined : threads[active]?.getState().drafts,
});

/** Shows a room as an answer brought it, wherever it stands. */
const createShower =
  (stores: () => readonly Pick<Console['useQueue' | 'useDesk' | 'useTransfers'], 'getState'>[]) =>
  (room: Room): void => {
    if (isStaffRoom(room)) for (const store of stores()) store.getState().put(room);
  };

/** A room as it is known here. */
const knownIn =
  ({ useDesk, useQueue }: Pick<Console, 'useDesk' | 'useQueue'>) =>
  (roomId: string): StaffRoom | undefined =>
    useDesk.getState().chats[roomId]?.room ?? useQueue.getState().rooms.find(({ id }) => id === roomId);

// the sentences of the desk are no customer's to load
tellDeskBy(deskWords);

/** What one writes with, and what is begun. */
const writingStores = (client: ParleyClient, shelf: Shelf | null) => ({
  useDrafts: createDraftsStore(client, shelf),
  usePicker: createPickerStore(client.call),
  useTags: createTagCatalogueStore(client.call),
});

/** What is known of the person on the other side, and said about them. */
const customerStores = (client: ParleyClient, show: (room: Room) => void) => ({
  useCustomer: createCustomerStore(client),
  useBlocking: createBlockingStore(client.call),
  useRecords: createRecordsStore(client),
  useVisit: createVisitStore(client),
  useNotes: createNotesStore(client),
  useAttributes: createAttributesStore(client.call, show),
  useWhispers: createWhispersStore(client),
  useVisitors: createLiveVisitorsStore(client.call),
  useTypingText: createTypingTextStore(client),
});

/** Opens chats, and takes those that wait, as soon as it is known that they do. */
function createOpener(
  { useDesk, useQueue, useHandling }: Pick<Console, 'useDesk' | 'useQueue' | 'useHandling'>,
  tell: (failure: Failure) => void,
): (roomId: string) => void {
  const wanted = new Set<string>();
  const known = knownIn({ useDesk, useQueue });
  const takeWanted = async (roomId: string): Promise<void> => {
    const room = known(roomId);
    if (!room || !wanted.delete(roomId)) return;
    if (room.status !== 'waiting' || room.supportAgentId !== null) return;
    const failure = await useHandling.getState().take(roomId);
    if (failure) tell(failure);
  };
  useDesk.subscribe(() => wanted.forEach((roomId) => void takeWanted(roomId)));
  return (roomId) => {
    wanted.add(roomId);
    useDesk.getState().open(roomId);
    void takeWanted(roomId);
  };
}

/** Each person has their own settings, and nobody gets past the page for signing in without being somebody. */
function followSession({ useSession, usePreferences, useRoute, useTags }: Console): void {
  const follow = (): void => {
    const { phase, user } = useSession.getState();
    usePreferences.getState().of(user?.id ?? null);
    if (phase === 'signedOut') useRoute.getState().toSignIn();
    if (phase !== 'signedIn') return;
    useRoute.getState().onward();
    void useTags.getState().load();
  };
  let last = '';
  useSession.subscribe(({ phase, user }) => {
    const now = `${phase} ${user?.id ?? ''}`;
    if (now === last) return;
    last = now;
    follow();
  });
  follow();
}

/** The address names the chat on screen, in both directions. */
function followAddress({ useSession, useRoute, useDesk, openChat }: Console): void {
  const fromAddress = (): void => {
    const { route } = useRoute.getState();
    const { owner, active } = useDesk.getState();
    // Only once this person's desk has been laid.
    if (owner === null || owner !== useSession.getState().user?.id || route.page !== 'inbox') return;
    if (route.roomId === active) return;
    if (route.roomId) openChat(route.roomId);
    else useDesk.getState().leave();
  };
  useRoute.subscribe(fromAddress);
  useDesk.subscribe((now, before) => {
    if (now.owner !== before.owner) fromAddress();
    else if (now.active !== before.active && now.owner !== null) useRoute.getState().toRoom(now.active);
  });
  useSession.subscribe((now, before) => {
    if (now.user?.id !== before.user?.id) fromAddress();
  });
  fromAddress();
}

/** The list keeps the open chat in sight, and the panel shows its customer. */
function followActiveChat({ useDesk, useQueue, useCustomer }: Console): void {
  useDesk.subscribe(({ active, chats }) => {
    useQueue.getState().keep(active);
    const room = active ? chats[active]?.room : null;
    if (room || !active) void useCustomer.getState().show(room?.userId ?? null);
  });
}
