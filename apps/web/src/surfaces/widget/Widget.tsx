import { useEffect } from 'react';
import { useChats } from '../../features/chats';
import { ConnectionBar } from '../../features/thread';
import { useLater, useSoon } from '../../lib/next-task';
import { useWidgetWords } from '../../words';
import { Home } from './Home';
import { Start } from './Start';
import { TalkLater, useTalkSoon } from './TalkLater';
import { StartHeader, WidgetHeader } from './WidgetHeader';
import { useWidget, type Screen as ScreenName, type Widget as WidgetModel } from './widget.store';
import styles from './Widget.module.css';

/** The whole window inside the frame. */
export function Widget({ widget }: { widget: WidgetModel }) {
  const say = useWidgetWords();
  const screen = useWidget(widget, (view) => view.screen);
  const yourData = useWidget(widget, (view) => view.yourData);
  useUnreadTold(widget);
  useEscape(widget);
  useTalkSoon(widget);
  return (
    <main className={styles.widget} aria-label={say('widget.label')} data-screen={screen}>
      <Screens widget={widget} screen={screen} />
      {yourData && <TalkLater widget={widget} part="YourDataLater" />}
    </main>
  );
}

/**
 * The form lies over the first screen, out of sight, and is drawn in a task after that is to be seen: the finger that wants the form only
 * shows it, and what it covers goes later.
 */
function Screens({ widget, screen }: { widget: WidgetModel; screen: ScreenName }) {
  const left = useLater(screen);
  const isHeaded = useSoon();
  const open = useWidget(widget, (view) => view.open);
  const isTime = useLater(isHeaded && open);
  const isForm = screen === 'start';
  const below = isForm ? left : screen;
  // On the way to a chat its field comes first, with the keyboard, and this line follows, before the messages.
  const headed = screen === 'home' ? screen : left;
  return (
    <>
      {below !== 'start' && (
        <div className={styles.screen}>
          <WidgetHeader widget={widget} screen={headed} />
          <ConnectionBar store={widget.connection} />
          {isHeaded && (below === 'home' ? <Home widget={widget} /> : <TalkLater widget={widget} />)}
        </div>
      )}
      {(isForm || (screen === 'home' && isTime)) && (
        <div className={styles.form} style={{ visibility: isForm ? undefined : 'hidden' }}>
          <StartHeader widget={widget} />
          <ConnectionBar store={widget.connection} />
          <Start widget={widget} isShown={isForm} />
        </div>
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
