import { useEffect } from 'react';
import { ChatFoot, StartChat, useChats, WaitCard } from '../../features/chats';
import {
  Composer,
  ConnectionBar,
  ThreadView,
  useOpenThread,
  useThread,
  type ThreadStore,
} from '../../features/thread';
import { Toaster } from '../../ui';
import { useWidgetWords } from '../../words';
import { Home } from './Home';
import { WidgetHeader } from './WidgetHeader';
import { useWidget, type Widget as WidgetModel } from './widget.store';
import styles from './Widget.module.css';

/** The whole window inside the frame. */
export function Widget({ widget }: { widget: WidgetModel }) {
  const say = useWidgetWords();
  const screen = useWidget(widget, (view) => view.screen);
  useUnreadTold(widget);
  useEscape(widget);
  return (
    <main className={styles.widget} aria-label={say('widget.label')} data-screen={screen}>
      <WidgetHeader widget={widget} />
      <ConnectionBar store={widget.connection} />
      {screen === 'home' && <Home widget={widget} />}
      {screen === 'start' && <Start widget={widget} />}
      {screen === 'thread' && <Conversation widget={widget} />}
      <Toaster dismissLabel={say('close')} />
    </main>
  );
}

function Start({ widget }: { widget: WidgetModel }) {
  const user = useChats(widget.chats, (view) => view.session.user);
  return <StartChat store={widget.draft} user={user} onStart={widget.actions.send} />;
}

function Conversation({ widget }: { widget: WidgetModel }) {
  const thread = useOpenThread(widget.current, (open) => open.thread);
  if (!thread) return <Home widget={widget} />;
  return <OpenConversation widget={widget} thread={thread} />;
}

function OpenConversation({ widget, thread }: { widget: WidgetModel; thread: ThreadStore }) {
  const open = useWidget(widget, (view) => view.open);
  const room = useThread(thread, (view) => view.room);
  const status = useThread(thread, (view) => view.status);
  const availability = useChats(widget.chats, (view) => view.availability);
  return (
    <>
      <ThreadView
        store={thread}
        active={open}
        after={room?.status === 'waiting' && <WaitCard availability={availability} />}
      />
      {status !== 'gone' && (
        <ChatFoot
          store={widget.chats}
          room={room}
          onNewChat={() => widget.actions.start(null)}
          composer={<Composer store={thread} autoFocus={open} />}
        />
      )}
    </>
  );
}

function useUnreadTold(widget: WidgetModel): void {
  const say = useWidgetWords();
  const count = useChats(widget.chats, (view) => view.unread);
  const label = count > 0 ? `${say('widget.label')}: ${say('unreadCount', { count })}` : say('widget.label');
  const title = say('widget.unread', { count });
  useEffect(() => widget.tellUnread(count, label, title), [widget, count, label, title]);
}

/** Escape closes the window, unless something in it was open and took it. */
function useEscape(widget: WidgetModel): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        widget.actions.close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [widget]);
}
