import type { LateClient, NewChat, ParleyClient } from '@parley/client';
import { countUnread } from '@parley/protocol';
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
  type ConnectionStore,
  type OpenThreadStore,
  type ThreadStore,
} from '../../features/thread';
import { inOneTab } from '../../lib/in-one-tab';
import { chime, mayChime } from '../../lib/sound';
import { stored, type Stored } from '../../lib/stored';
import { quietStorage, type QuietStorage } from '../../lib/quiet-storage';
import { createLateThreadStore } from './current.store';
import { connectHost, type Host, type HostNews } from './host';
import { fetchClient, isTalkHere, onceTalk } from './talk.store';
import { isEnded, KEPT, partingOf, visitorDesk } from './visitor';

export type Screen = 'home' | 'start' | 'thread';

export interface WidgetView {
  screen: Screen;
  /** Whether the visitor can see it: a closed widget reads nothing. */
  open: boolean;
  sound: boolean;
  framed: boolean;
  /** Where the visitor is, as the host page says. */
  page: string | undefined;
  /** The chat that is about to be ended: asked about once more. */
  ending: string | null;
  /** Whether what they may do about their data is open. */
  yourData: boolean;
}

export interface WidgetActions {
  home(): void;
  /** With a topic, by its key. */
  start(topic: string | null): void;
  send(chat: NewChat): void;
  openRoom(roomId: string): void;
  openNewborn(id: string): void;
  close(): void;
  toggleSound(): void;
  askToEnd(roomId: string | null): void;
  showYourData(shown: boolean): void;
}

/** The whole client, or one that gets the rest of it when it is needed. */
export type WidgetClient = ParleyClient & Partial<Pick<LateClient, 'ready'>>;

export interface Widget {
  client: WidgetClient;
  host: Host;
  view: StoreApi<WidgetView>;
  chats: ChatsStore;
  draft: StartStore;
  current: OpenThreadStore;
  connection: ConnectionStore;
  actions: WidgetActions;
  /** Null where there is all that a first message takes; else resolves once it is there. */
  ready(): Promise<void> | null;
  /** What is here of whoever was. */
  forget(): void;
  /** From here on it outlasts the page, though nobody has sent anything yet. */
  keep(): void;
  /** Hands the count to the host page, worded by the view that knows the language. */
  tellUnread(count: number, label: string, title: string): void;
}

export const useWidget = <T>(widget: Widget, select: (view: WidgetView) => T): T =>
  useStore(widget.view, select);

/** Everything behind the widget. `hostOrigin` is null when it is a page by itself. */
export function createWidget(client: WidgetClient, hostOrigin: string | null): Widget {
  const quiet = quietStorage();
  const keptSound = stored('parley:widget:sound', quiet.local);
  const view = createStore<WidgetView>(() => ({
    screen: 'home',
    open: hostOrigin === null,
    sound: keptSound.get() !== 'off',
    framed: hostOrigin !== null,
    page: undefined,
    ending: null,
    yourData: false,
  }));
  const parts = {
    view,
    chats: createChatsStore(client),
    draft: createStartStore(stored('parley:widget:new-chat', quiet.session)),
    current: createLateThreadStore(),
    connection: createConnectionStore(client),
  };
  onceTalk(({ createOpenThreadStore, tabShelves }) =>
    parts.current.fill(createOpenThreadStore(client, tabShelves('widget', quiet.session))),
  );
  const forget = () => {
    empty(parts);
    quiet.wipe(KEPT);
  };
  const aboutVisitor = visitorDesk(client, forget);
  const host = connectHost(hostOrigin, (message: HostNews) => {
    if (message.parley === 'close') return view.setState({ open: false });
    if (message.parley !== 'open') return aboutVisitor(message);
    if (view.getState().screen === 'home') showUnreadChat(parts.chats, actions);
    view.setState({ open: true, page: message.page });
  });
  const actions = actionsOf(parts, host, keptSound);
  followSession(client, host, parts, quiet);
  holdUnreadChat(parts, actions);
  countOnScreen(parts.current, parts.chats);
  ringOnNews(parts.chats, view);
  host.tell({ parley: 'ready' });
  return {
    ...parts,
    client,
    host,
    ready: () => readyWith(client),
    forget,
    keep: quiet.open,
    actions,
    tellUnread: (count, label, title) => host.tell({ parley: 'unread', count, label, title }),
  };
}

function readyWith(client: WidgetClient): Promise<void> | null {
  const coming = client.ready?.() ?? null;
  return coming ?? (isTalkHere() ? null : fetchClient().then(() => undefined));
}

type Parts = Pick<Widget, 'view' | 'chats' | 'draft' | 'current'>;

function actionsOf({ view, draft, current }: Parts, host: Host, keptSound: Stored): WidgetActions {
  const show = (screen: Screen) => view.setState({ screen });
  return {
    home: () => show('home'),
    start(topic) {
      if (topic) draft.setState({ topic });
      show('start');
    },
    send(chat) {
      current.actions.begin({ ...chat, page: view.getState().page });
      show('thread');
      host.tell({ parley: 'remember' });
    },
    openRoom(roomId) {
      current.actions.show(roomId);
      show('thread');
    },
    openNewborn(id) {
      current.actions.showNewborn(id);
      show('thread');
    },
    close() {
      view.setState({ open: false });
      host.tell({ parley: 'close' });
    },
    askToEnd: (ending) => view.setState({ ending }),
    showYourData: (yourData) => view.setState({ yourData }),
    toggleSound() {
      const sound = !view.getState().sound;
      keptSound.set(sound ? 'on' : 'off');
      view.setState({ sound });
      if (sound) void chime();
    },
  };
}

/** An answer that waits is what somebody opens the window for. */
function showUnreadChat(chats: ChatsStore, actions: WidgetActions): void {
  const room = chats.getState().rooms.find((one) => (one.unreadCount ?? 0) > 0);
  if (room) actions.openRoom(room.id);
}

/** Behind the button, too: then the answer is on this device, which its author may know, and there when the window opens. */
function holdUnreadChat({ view, chats }: Parts, actions: WidgetActions): void {
  chats.subscribe(() => {
    const { open, screen } = view.getState();
    if (!open && screen === 'home') showUnreadChat(chats, actions);
  });
}

/** Somebody else is signed in, or nobody: what is on the screen is not theirs. */
function followSession(client: ParleyClient, host: Host, parts: Parts, quiet: QuietStorage): void {
  let before = client.session.get().user;
  if (before) quiet.open();
  client.session.subscribe(() => {
    const session = client.session.get();
    const parting = partingOf(before, session);
    if (parting !== 'none') empty(parts);
    // After everybody else has put away what they have.
    if (parting === 'forVisitor') queueMicrotask(() => quiet.wipe(KEPT));
    if (session.user) queueMicrotask(() => quiet.open());
    if (session.status === 'signedOut' && before) host.tell({ parley: 'forget' });
    // Not for who has just been erased at their own wish: the shop would have them made anew.
    const isAsked = before?.externalId !== undefined && !parts.view.getState().yourData;
    if (isEnded(session) && isAsked) host.tell({ parley: 'identity' });
    before = session.user;
  });
  // Whoever has a chat wants to hear of the answer.
  parts.chats.subscribe(({ rooms }) => {
    if (rooms.length > 0) host.tell({ parley: 'remember' });
  });
}

function empty({ current, draft, view }: Parts): void {
  current.actions.leave();
  emptyStart(draft);
  view.setState({ screen: 'home' });
}

/** The open chat counts by its own log and marks: faster than the list, which has to ask. */
function countOnScreen(current: OpenThreadStore, chats: ChatsStore): void {
  let stop = () => {};
  let followed: ThreadStore | null = null;
  current.subscribe(({ thread }) => {
    if (thread === followed) return;
    stop();
    followed = thread;
    stop = thread?.subscribe(() => count(thread)) ?? (() => {});
  });
  const count = (thread: ThreadStore) => {
    const { room, messages, me, status } = thread.getState();
    const mine = room?.participants.find((one) => one.userId === me?.id);
    if (status !== 'ready' || !room || !me || !mine) return;
    chats.actions.countOpen(room.id, countUnread(messages, me.id, mine.readSeq));
  };
}

function ringOnNews(chats: ChatsStore, view: StoreApi<WidgetView>): void {
  chats.subscribe((now, before) => {
    // The first list is what was there before, not news.
    const isNews = before.status === 'ready' && now.unread > before.unread;
    const newest = now.rooms[0];
    if (!isNews || !newest || !view.getState().sound || !mayChime()) return;
    inOneTab(`ring:${newest.id}:${newest.lastSeq}`, () => void chime());
  });
}
