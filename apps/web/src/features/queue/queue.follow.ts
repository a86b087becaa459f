import { isStaff, LIMITS, type PresenceStatus, type StaffRoom } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import type { Change, Changes } from './queue.changes';
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

interface Followed {
  store: QueueStore;
  changes: Changes;
  attention: Attention;
  tell: (room: StaffRoom) => void;
  /** Asks for what is unread there. */
  look: (roomId: string) => void;
}

/** Keeps the list true: pushes, typing, reconnects, and another person at the desk. */
export function follow(client: ParleyClient, { store, changes, attention, tell, look }: Followed): void {
  client.on('roomUpdated', (room) => {
    if (!isStaffRoom(room)) return;
    tell(room);
    // Once it is known whether it is in the list.
    changes.add((state) => {
      if (isCounted(room, state, client.session.get().user?.id)) look(room.id);
      return {};
    });
  });
  client.on('newChatRequest', ({ roomId }) => look(roomId));
  rereadWhenTold(client, () => void store.getState().reload());
  client.on('roomGone', ({ roomId }) => {
    changes.add(inBoth((rooms) => rooms.filter(({ id }) => id !== roomId)));
  });
  client.on('receipt', ({ roomId, userId }) => {
    const room = store.getState().rooms.find(({ id }) => id === roomId);
    if (room && room.userId !== userId && room.unreadCount !== 0) look(roomId);
  });
  client.on('presence', ({ userId, status }) => {
    changes.add(inBoth((rooms) => withPresence(rooms, userId, status)));
  });
  followTyping(client, changes);
  followAttention(attention, store);
  let user: string | null = null;
  let online = false;
  const reread = (): void => {
    const person = client.session.get().user;
    // A customer's account is about to be signed out again: it may see no list.
    const now = person && isStaff(person.role) ? person.id : null;
    const connected = client.connection.get().phase === 'online';
    const fresh = now !== user || (connected && !online);
    if (now !== user) {
      changes.forget();
      store.setState(NOBODYS);
    }
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
  (change: (rooms: readonly StaffRoom[]) => readonly StaffRoom[]): Change =>
  ({ rooms, held }) => ({ rooms: change(rooms), held: held && change(held) });

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

/** The same rooms where it is not about their customer, so that only what changed is drawn again. */
function withPresence(
  rooms: readonly StaffRoom[],
  userId: string,
  status: PresenceStatus,
): readonly StaffRoom[] {
  if (!rooms.some((room) => room.userId === userId)) return rooms;
  const online = status === 'online' || status === 'away';
  return rooms.map((room) => {
    if (room.userId !== userId) return room;
    const participants = room.participants.map((one) => (one.userId === userId ? { ...one, online } : one));
    return { ...room, participants };
  });
}

function followTyping(client: ParleyClient, changes: Changes): void {
  const ends = new Map<string, ReturnType<typeof setTimeout>>();
  const end = (roomId: string): void => changes.add(({ typing }) => typingAfter(typing, roomId, false));
  client.on('userTyping', ({ roomId, userId, isTyping }) => {
    changes.add(({ rooms, typing }) => {
      if (rooms.find((room) => room.id === roomId)?.userId !== userId) return {};
      clearTimeout(ends.get(roomId));
      if (isTyping)
        ends.set(
          roomId,
          setTimeout(() => end(roomId), LIMITS.typingTtlMs),
        );
      return typingAfter(typing, roomId, isTyping);
    });
  });
}

function typingAfter(before: ReadonlySet<string>, roomId: string, isTyping: boolean): ReturnType<Change> {
  if (before.has(roomId) === isTyping) return {};
  const typing = new Set(before);
  if (isTyping) typing.add(roomId);
  else typing.delete(roomId);
  return { typing };
}
