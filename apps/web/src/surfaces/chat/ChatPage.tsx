import type { Room } from '@parley/protocol';
import { ArrowLeft, LogOut, MessageCirclePlus, MessagesSquare } from 'lucide-react';
import { useState } from 'react';
import { useAsking } from '../../features/asking';
import {
  agentOf,
  ChatFoot,
  ChatList,
  EndDialog,
  otherOf,
  StartChat,
  truthLine,
  useChats,
  usePlace,
  useThere,
  WaitCard,
} from '../../features/chats';
import { LanguageMenu } from '../../features/language-menu';
import { useLook } from '../../features/look';
import {
  Composer,
  ConnectionBar,
  ThreadView,
  useOpenThread,
  useThread,
  type ThreadStore,
} from '../../features/thread';
import { TypingNoticeLater } from '../../features/typing-notice';
import { AccountMenu } from '../../features/visitor';
import { dotOf } from '../../lib/dot';
import { Avatar, Button, EmptyState, IconButton, PaneHead, Toaster, ToList } from '../../ui';
import { useTimes, useWidgetWords } from '../../words';
import { useShopWords } from '../../words/shop';
import { AboutLater } from './AboutLater';
import { useChatPage, type ChatPage as Page } from './chat.store';
import styles from './ChatPage.module.css';
import { SearchOwn } from './SearchLater';
import { Welcome } from './Welcome';
import { YourDataLater } from './YourDataLater';

/** The customer's own page: every chat they ever had, and the one they have now in full size. */
export function ChatPage({ page }: { page: Page }) {
  const say = useShopWords();
  const status = useChats(page.chats, (view) => view.session.status);
  const pane = useChatPage(page, (view) => view.pane);
  const hasNewborn = useChats(page.chats, (view) => view.newborn.length > 0);
  const isIn = status === 'signedIn' || hasNewborn || pane === 'start';
  return (
    <div className={styles.page} data-pane={pane}>
      <header className={styles.top}>
        <a className={styles.back} href="/">
          <ArrowLeft size={18} className={styles.arrow} aria-hidden="true" /> {say('chat.toShop')}
        </a>
        <LanguageMenu />
        <YourDataLater api={page.yourData} offered={status === 'signedIn'} />
        <AccountMenu store={page.visitor} />
      </header>
      <ConnectionBar store={page.connection} />
      {status === 'signedOut' && !isIn && <Welcome page={page} />}
      {isIn && (
        <main className={styles.panes}>
          <h1 className="visually-hidden">{say('chat.title')}</h1>
          <ListPane page={page} />
          <div className={styles.main}>
            <MainPane page={page} />
          </div>
        </main>
      )}
      <Toaster dismissLabel={say('close')} />
    </div>
  );
}

function ListPane({ page }: { page: Page }) {
  const say = useShopWords();
  const sayChat = useWidgetWords();
  const none = useChats(
    page.chats,
    (view) => view.status === 'ready' && view.rooms.length + view.newborn.length === 0,
  );
  const current = useOpenThread(page.current, (open) => (open.kind === 'room' ? open.roomId : null));
  const pane = useChatPage(page, (view) => view.pane);
  return (
    <nav className={styles.list} aria-label={say('chat.title')}>
      <div className={styles.listHead}>
        <h2 className={styles.title}>{say('chat.title')}</h2>
        <SearchOwn page={page} />
        <AboutLater page={page} />
        <IconButton
          look="filled"
          label={sayChat('home.newChat')}
          icon={<MessageCirclePlus size={20} />}
          onClick={page.start}
        />
      </div>
      <div className={styles.listBody}>
        {none ? (
          <EmptyState icon={<MessagesSquare />} title={say('chat.none')}>
            {say('chat.noneHint')}
          </EmptyState>
        ) : (
          <ChatList
            store={page.chats}
            current={pane === 'thread' ? current : null}
            onOpen={page.open}
            onOpenNewborn={page.openNewborn}
          />
        )}
      </div>
    </nav>
  );
}

function MainPane({ page }: { page: Page }) {
  const say = useShopWords();
  const sayChat = useWidgetWords();
  const pane = useChatPage(page, (view) => view.pane);
  const thread = useOpenThread(page.current, (open) => open.thread);
  const user = useChats(page.chats, (view) => view.session.user);
  const availability = useChats(page.chats, (view) => view.availability);
  if (pane === 'thread' && thread) return <Conversation page={page} thread={thread} />;
  if (pane === 'start')
    return (
      <section className={styles.column} aria-label={sayChat('start.title')}>
        <PaneHead before={<BackToList page={page} />} title={sayChat('start.title')} />
        <StartChat store={page.draft} user={user} availability={availability} onStart={page.send} />
      </section>
    );
  return (
    <EmptyState
      icon={<MessagesSquare />}
      title={say('chat.choose')}
      action={
        <Button look="primary" onClick={page.start}>
          {sayChat('home.newChat')}
        </Button>
      }
    >
      {say('chat.chooseHint')}
    </EmptyState>
  );
}

function Conversation({ page, thread }: { page: Page; thread: ThreadStore }) {
  const room = useThread(thread, (view) => view.room);
  const status = useThread(thread, (view) => view.status);
  const availability = useThere(page.chats, room);
  const place = usePlace(page.chats, room);
  return (
    <section className={styles.column}>
      <ConversationHead page={page} thread={thread} />
      <ThreadView
        store={thread}
        after={room?.status === 'waiting' && <WaitCard availability={availability} place={place} />}
      />
      {status !== 'gone' && (
        <ChatFoot
          store={page.chats}
          room={room}
          onNewChat={page.start}
          composer={<Writing page={page} thread={thread} />}
        />
      )}
    </section>
  );
}

/** The field, and what a slash brings to it. */
function Writing({ page, thread }: { page: Page; thread: ThreadStore }) {
  const room = useThread(thread, (view) => view.room);
  const text = useThread(thread, (view) => view.drafts.reply);
  const { assist, part } = useAsking({
    call: page.yourData.call,
    room,
    text,
    setText: (next) => thread.actions.setDraft(next, false),
    say: (said) => thread.actions.say(said, false),
  });
  const isSeen = useLook((look) => look.typingPreview === true);
  return (
    <>
      <Composer store={thread} autoFocus {...(assist && { assist })} />
      {part}
      <TypingNoticeLater
        client={page.news}
        field={thread}
        isOn={isSeen && room?.type === 'support'}
        onChange={seePreview}
      />
    </>
  );
}

const seePreview = (typingPreview: boolean): void => useLook.setState({ typingPreview });

/** What a chat of two sides is about; of others what is to be expected. */
function lineUnder(
  room: Room | null,
  name: string,
  say: ReturnType<typeof useWidgetWords>,
  otherwise: () => string,
): string {
  return room?.reference ? say(`pair.${room.reference.kind}`, { name, id: room.reference.id }) : otherwise();
}

const mayEnd = (room: Room | null): room is Room =>
  room !== null && room.status !== 'closed' && room.type !== 'customer_driver';

function ConversationHead({ page, thread }: { page: Page; thread: ThreadStore }) {
  const say = useWidgetWords();
  const times = useTimes();
  const room = useThread(thread, (view) => view.room);
  const availability = useThere(page.chats, room);
  const [ending, setEnding] = useState(false);
  const me = useChats(page.chats, (view) => view.session.user?.id);
  const agent = room && (otherOf(room, me) ?? agentOf(room));
  return (
    <PaneHead
      data-room-status={room?.status}
      before={
        <>
          <BackToList page={page} />
          <Avatar name={agent?.name ?? null} src={agent?.avatarUrl} status={agent && dotOf(agent)} />
        </>
      }
      title={<bdi>{agent?.name ?? room?.subject ?? say('support')}</bdi>}
      under={lineUnder(room, agent?.name ?? say('support'), say, () =>
        truthLine({ room, availability }, say, times),
      )}
    >
      {mayEnd(room) && (
        <>
          <Button
            look="quiet"
            size="sm"
            className={styles.end}
            icon={<LogOut size={16} />}
            title={say('menu.end')}
            onClick={() => setEnding(true)}
          >
            {say('menu.end')}
          </Button>
          <EndDialog store={page.chats} roomId={room.id} open={ending} onClose={() => setEnding(false)} />
        </>
      )}
    </PaneHead>
  );
}

function BackToList({ page }: { page: Page }) {
  const say = useShopWords();
  return <ToList label={say('back')} onClick={page.toList} />;
}
