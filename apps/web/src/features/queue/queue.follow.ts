import { isStaff, LIMITS, type PresenceStatus, type StaffRoom } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { conditionsOf, isStaffRoom, type Seen } from './queue.rules';
import type { QueueState, QueueStore } from './queue.store';
import { rereadWhenTold } from './queue.told';

/** What this person has an eye on. */
export interface Attention {
  getState(): Pick<Seen, 'mentions' | 'following'>;
  subscribe(listener: () => void): unknown;
}

/** What goes with the person. */
export const NOBODYS = {
  listCounts: null,
  rooms: [],
  held: null,
  status: 'loading',
  counts: { waiting: null, mine: null },
  unreadMine: 0,
  longestWaiting: null,
  kept: null,
} as const;

/** Keeps the list true: pushes, typing, reconnects, and another person at the desk. */
export function follow(
  client: ParleyClient,
  store: QueueStore,
  attention: Attention,
  look: (roomId: string) => void,
): void {
  client.on('roomUpdated', (room) => {
    if (!isStaffRoom(room)) return;
    store.getState().put(room);
    if (isCounted(room, store.getState(), client.session.get().user?.id)) look(room.id);
  });
  client.on('newChatRequest', ({ roomId }) => look(roomId));
  rereadWhenTold(client, () => void store.getState().reload());
  client.on('roomGone', ({ roomId }) => {
    store.setState(inBoth((rooms) => rooms.filter(({ id }) => id !== roomId)));
  });
  client.on('receipt', ({ roomId, userId }) => {
    const room = store.getState().rooms.find(({ id }) => id === roomId);
    if (room && room.userId !== userId && room.unreadCount !== 0) look(roomId);
  });
  client.on('presence', ({ userId, status }) => {
    store.setState(inBoth((rooms) => rooms.map((room) => withPresence(room, userId, status))));
  });
  followTyping(client, store);
  followAttention(attention, store);
  let user: string | null = null;
  let online = false;
  const reread = (): void => {
    const person = client.session.get().user;
    // A customer's account is about to be signed out again: it may see no list.
    const now = person && isStaff(person.role) ? person.id : null;
    const connected = client.connection.get().phase === 'online';
    const fresh = now !== user || (connected && !online);
    if (now !== user) store.setState(NOBODYS);
    user = now;
    online = connected;
    if (now && fresh) void store.getState().reload();
  };
  client.session.subscribe(reread);
  client.connection.subscribe(reread);
  reread();
}

/** Its unread messages are seen: on its row, or in the number of all that are one's own. */
const isCounted = (room: StaffRoom, { rooms }: QueueState, me: string | undefined): boolean =>
  room.supportAgentId === me || rooms.some(({ id }) => id === room.id);

/** The same done to the list and to what somebody's hand is over. */
const inBoth =
  (change: (rooms: readonly StaffRoom[]) => StaffRoom[]) =>
  ({ rooms, held }: QueueState): Partial<QueueState> => ({
    rooms: change(rooms),
    held: held && change(held),
  });

/** A list of what one has an eye on is read again when that is something else; what was only looked at stays where it is. */
function followAttention(attention: Attention, store: QueueStore): void {
  const known = (): string => {
    const { mentions, following } = attention.getState();
    const newest = Object.entries(mentions).map(([id, { at }]) => `${id} ${at}`);
    return [...newest, ...following].join();
  };
  let before = known();
  attention.subscribe(() => {
    const now = known();
    if (now === before) return;
    before = now;
    const { mentioned, following } = conditionsOf(store.getState());
    if (mentioned || following || store.getState().sort === 'mentioned') void store.getState().reload();
  });
}

/** The same room where it is not about its customer, so that only what changed is drawn again. */
function withPresence(room: StaffRoom, userId: string, status: PresenceStatus): StaffRoom {
  if (room.userId !== userId) return room;
  const online = status === 'online' || status === 'away';
  const participants = room.participants.map((one) => (one.userId === userId ? { ...one, online } : one));
  return { ...room, participants };
}

function followTyping(client: ParleyClient, store: QueueStore): void {
  const ends = new Map<string, ReturnType<typeof setTimeout>>();
  const show = (roomId: string, isTyping: boolean): void => {
    const typing = new Set(store.getState().typing);
    if (isTyping) typing.add(roomId);
    else typing.delete(roomId);
    store.setState({ typing });
  };
  client.on('userTyping', ({ roomId, userId, isTyping }) => {
    if (store.getState().rooms.find((room) => room.id === roomId)?.userId !== userId) return;
    clearTimeout(ends.get(roomId));
    show(roomId, isTyping);
    if (isTyping)
      ends.set(
        roomId,
        setTimeout(() => show(roomId, false), LIMITS.typingTtlMs),
      );
  });
}
