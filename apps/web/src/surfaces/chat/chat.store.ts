import type { NewChat, ParleyClient } from '@parley/client';
import { countUnread, type SearchPage, type SearchRequest } from '@parley/protocol';
import { createStore, useStore, type StoreApi } from 'zustand';
import {
  createChatsStore,
  createStartStore,
  emptyStart,
  type ChatsStore,
  type StartStore,
} from '../../features/chats';
import {
  createConnectionStore,
  createOpenThreadStore,
  tabShelves,
  type ConnectionStore,
  type OpenThreadStore,
} from '../../features/thread';
import { createVisitorStore, type VisitorStore } from '../../features/visitor';
import type { YourDataApi } from '../../features/your-data';
import { stored } from '../../lib/stored';

/** `list`: nothing chosen; beside it on wide screens, instead of it on phones. */
export type Pane = 'list' | 'start' | 'thread';

export interface ChatPageView {
  pane: Pane;
}

export interface ChatPage {
  view: StoreApi<ChatPageView>;
  visitor: VisitorStore;
  chats: ChatsStore;
  draft: StartStore;
  current: OpenThreadStore;
  connection: ConnectionStore;
  yourData: YourDataApi;
  /** What the server says by itself. */
  news: Pick<ParleyClient, 'on'>;
  toList(): void;
  start(): void;
  send(chat: NewChat): void;
  open(roomId: string): void;
  openNewborn(id: string): void;
  /** What was said in the own chats. */
  find(request: SearchRequest): Promise<SearchPage>;
  /** Opens a chat at one of its messages. */
  openAt(roomId: string, messageId: string): void;
}

export const useChatPage = <T>(page: ChatPage, select: (view: ChatPageView) => T): T =>
  useStore(page.view, select);

/** The part of the page's address and history that is needed. */
export interface Place {
  path(): string;
  go(path: string): void;
  onBack(listener: () => void): void;
}

/** All chats of whoever is signed in; `/chat/ID` leads to one of them. */
export function createChatPage(client: ParleyClient, place: Place): ChatPage {
  const view = createStore<ChatPageView>(() => ({ pane: 'list' }));
  const chats = createChatsStore(client);
  const current = createOpenThreadStore(client, tabShelves('widget'));
  const draft = createStartStore(stored('parley:widget:new-chat', () => sessionStorage));
  const show = (pane: Pane) => view.setState({ pane });
  const toList = () => {
    place.go('/chat');
    show('list');
  };
  const open = (roomId: string) => {
    const now = current.getState();
    if (now.kind !== 'room' || now.roomId !== roomId) current.actions.show(roomId);
    show('thread');
  };
  followPlace({ view, chats, current }, place, open);
  followSession(client, () => {
    current.actions.leave();
    emptyStart(draft);
    toList();
  });
  countOnScreen(current, chats);
  return {
    view,
    chats,
    current,
    visitor: createVisitorStore(client),
    draft,
    connection: createConnectionStore(client),
    news: client,
    yourData: { call: client.call, logout: () => client.logout() },
    toList,
    start: () => show('start'),
    send(chat) {
      show('thread');
      current.actions.begin(chat);
    },
    ...waysIn(place, current, open),
    find: (query) => client.call('search', { query }),
    openNewborn(id) {
      current.actions.showNewborn(id);
      show('thread');
    },
  };
}

/** Into a chat, and to one of its messages. */
function waysIn(
  place: Place,
  current: OpenThreadStore,
  show: (roomId: string) => void,
): Pick<ChatPage, 'open' | 'openAt'> {
  const open = (roomId: string) => {
    place.go(`/chat/${roomId}`);
    show(roomId);
  };
  return {
    open,
    openAt(roomId, messageId) {
      open(roomId);
      void current.getState().thread?.actions.reveal(messageId);
    },
  };
}

/** Keeps the address and the screen in step, both ways. */
function followPlace(
  { view, chats, current }: Pick<ChatPage, 'view' | 'chats' | 'current'>,
  place: Place,
  open: (roomId: string) => void,
): void {
  const follow = () => {
    const roomId = /^\/chat\/([\w-]+)$/.exec(place.path())?.[1];
    if (roomId) open(roomId);
    else view.setState({ pane: 'list' });
  };
  place.onBack(follow);
  current.subscribe((now) => {
    // A new chat has its own address once it has a room.
    if (now.kind === 'room' && view.getState().pane === 'thread') place.go(`/chat/${now.roomId}`);
  });
  const stop = chats.subscribe(({ status }) => {
    // The address can only be followed once it is known who asks; by then they may have begun something else.
    if (status !== 'ready') return;
    stop();
    if (view.getState().pane === 'list') follow();
  });
}

/** Somebody else is signed in, or nobody any more: what is on the screen is not theirs. A guest who signs in keeps it. */
function followSession(client: ParleyClient, onChange: () => void): void {
  let before = client.session.get().user;
  client.session.subscribe(() => {
    const { user } = client.session.get();
    const keeps = before === null || (before.role === 'guest' && user !== null);
    if (before?.id !== user?.id && !keeps) onChange();
    before = user;
  });
}

/** The open chat counts by its own log and marks: faster than the list, which has to ask. */
function countOnScreen(current: OpenThreadStore, chats: ChatsStore): void {
  let stop = () => {};
  current.subscribe(({ thread }) => {
    stop();
    stop =
      thread?.subscribe(({ room, messages, me }) => {
        const mine = room?.participants.find((one) => one.userId === me?.id);
        if (room && me && mine) chats.actions.countOpen(room.id, countUnread(messages, me.id, mine.readSeq));
      }) ?? (() => {});
  });
}
