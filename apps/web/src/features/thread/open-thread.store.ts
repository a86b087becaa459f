import type { NewChat, ParleyClient, PendingMessage, ThreadState } from '@parley/client';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { DraftShelf } from './draft-shelf';
import { createThreadStore, type ThreadSource, type ThreadStore } from './thread.store';

/** Which chat is on the screen; `newborn` is a first message whose room is not made yet. */
export type OpenChat =
  | { kind: 'none'; thread: null }
  | { kind: 'room'; roomId: string; thread: ThreadStore }
  | { kind: 'newborn'; id: string; thread: ThreadStore };

export interface OpenThreadActions {
  show(roomId: string): void;
  /** Sends the first message of a new chat, and shows it at once. */
  begin(chat: NewChat): void;
  /** One that is still waiting for its room, from before a reload. */
  showNewborn(id: string): void;
  leave(): void;
}

export type OpenThreadStore = StoreApi<OpenChat> & { actions: OpenThreadActions };

/** When the room's first page does not come, the chat is shown without it rather than not at all. */
const SWAP_AFTER_MS = 3_000;

/**
 * Holds one thread at a time: a new one is there before the old one is let go, so that nothing flickers. What is begun in it
 * is kept on the shelf of whoever is signed in.
 */
export function createOpenThreadStore(
  client: ParleyClient,
  shelfOf: (userId: string) => DraftShelf,
): OpenThreadStore {
  const store = createStore<OpenChat>(() => ({ kind: 'none', thread: null }));
  const put = (next: OpenChat) => {
    const before = store.getState();
    store.setState(next, true);
    before.thread?.actions.release();
  };
  clearOnSignOut(client, shelfOf);
  const shelf = () => shelfOf(client.session.get().user?.id ?? '');
  const putRoom = (roomId: string, thread: ThreadStore) => {
    keepDraft(thread, (text) => shelf().write(roomId, text));
    put({ kind: 'room', roomId, thread });
  };
  const show = (roomId: string) => {
    const drafts = { reply: shelf().read(roomId), note: '' };
    putRoom(roomId, createThreadStore(client, roomId, { drafts }));
  };
  const showNewborn = (id: string) => put({ kind: 'newborn', id, thread: newbornThread(client, id) });

  const isShowing = (id: string) => {
    const now = store.getState();
    return now.kind === 'newborn' && now.id === id;
  };
  /** The bubble is on the screen already: the room takes over once it can show the same. */
  const handOver = async (id: string, roomId: string) => {
    const next = createThreadStore(client, roomId);
    await isLoaded(next);
    if (!isShowing(id)) return next.actions.release();
    next.setState({ drafts: store.getState().thread?.getState().drafts ?? { reply: '', note: '' } });
    putRoom(roomId, next);
  };
  const begin = (chat: NewChat) => {
    const { id, room } = client.startChat(chat);
    showNewborn(id);
    room.then(
      (roomId) => handOver(id, roomId),
      // Given up; a refusal is shown on the bubble itself.
      () =>
        isShowing(id) &&
        client.newChats.get().every((one) => one.id !== id) &&
        put({ kind: 'none', thread: null }),
    );
  };
  const leave = () => put({ kind: 'none', thread: null });
  return Object.assign(store, {
    actions: { show, begin, showNewborn, leave },
  });
}

export const useOpenThread = <T>(store: OpenThreadStore, select: (open: OpenChat) => T): T =>
  useStore(store, select);

function keepDraft(thread: ThreadStore, write: (text: string) => void): void {
  write(thread.getState().drafts.reply);
  thread.subscribe(({ drafts }, before) => {
    if (drafts.reply !== before.drafts.reply) write(drafts.reply);
  });
}

/** What somebody has begun to write is not for whoever sits there next. */
function clearOnSignOut(client: ParleyClient, shelfOf: (userId: string) => DraftShelf): void {
  let before = client.session.get().user;
  client.session.subscribe(() => {
    const { status, user } = client.session.get();
    if (status === 'signedOut' && before) shelfOf(before.id).clear();
    before = user;
  });
}

function isLoaded(thread: ThreadStore): Promise<void> {
  const loaded = () => thread.getState().status !== 'loading';
  return new Promise((resolve) => {
    if (loaded()) return resolve();
    const done = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = thread.subscribe(() => loaded() && done());
    const timer = setTimeout(done, SWAP_AFTER_MS);
  });
}

const newbornThread = (client: ParleyClient, id: string): ThreadStore =>
  createThreadStore(client, newbornSource(client, id), { canSend: false });

/** A thread of one message, on its way. */
function newbornSource(client: ParleyClient, id: string): ThreadSource {
  let from: readonly PendingMessage[] | null = null;
  let state: ThreadState = {
    status: 'ready',
    room: null,
    messages: [],
    notes: [],
    pending: [],
    hasOlder: false,
    loadingOlder: false,
    typing: [],
    viewers: [],
  };
  const get = () => {
    const all = client.newChats.get();
    const mine = all.filter((one) => one.id === id);
    // Once it has left the outbox it stays on the screen until the room takes over.
    if (all !== from && mine.length > 0) state = { ...state, pending: mine };
    from = all;
    return state;
  };
  const none = () => Promise.resolve();
  return {
    state: { get, subscribe: (listener) => client.newChats.subscribe(listener) },
    send: () => id,
    retry: () => client.retryNewChat(id),
    drop: () => client.dropNewChat(id),
    edit: none,
    remove: none,
    loadOlder: none,
    typing: () => {},
    typingText: () => {},
    markRead: () => {},
    release: () => {},
  };
}
