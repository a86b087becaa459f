import { useEffect, useLayoutEffect, useRef } from 'react';
import { useChats } from '../../features/chats';
import { ConnectionBar } from '../../features/thread';
import { useLater, useSoon } from '../../lib/next-task';
import { expectField } from '../../ui';
import { useWidgetWords } from '../../words';
import { Home } from './Home';
import { Start } from './Start';
import { TalkLater, useTalkSoon } from './TalkLater';
import { WidgetHeader } from './WidgetHeader';
import { useWidget, type Screen as ScreenName, type Widget as WidgetModel } from './widget.store';
import styles from './Widget.module.css';

/** The whole window inside the frame. */
export function Widget({ widget }: { widget: WidgetModel }) {
  const say = useWidgetWords();
  const screen = useDrawn(widget);
  const yourData = useWidget(widget, (view) => view.yourData);
  useUnreadTold(widget);
  useEscape(widget);
  useTalkSoon(widget);
  const isHeaded = useSoon();
  return (
    <main className={styles.widget} aria-label={say('widget.label')} data-screen={screen}>
      <WidgetHeader widget={widget} screen={screen} />
      <ConnectionBar store={widget.connection} />
      {isHeaded && <Screen widget={widget} screen={screen} />}
      {yourData && <TalkLater widget={widget} part="YourDataLater" />}
    </main>
  );
}

/**
 * What is to be drawn. The form comes in a task after the press that leads to it, whose only work is to ask for the keyboard: on a slow
 * phone both together hold up whatever else the page does.
 */
function useDrawn(widget: WidgetModel): ScreenName {
  const screen = useWidget(widget, (view) => view.screen);
  const isForm = screen === 'start';
  const isDrawn = useLater(isForm);
  const isOnTheWay = isForm && !isDrawn;
  const before = useRef(screen);
  useLayoutEffect(() => {
    if (isOnTheWay) expectField();
    else before.current = screen;
  }, [isOnTheWay, screen]);
  return isOnTheWay ? before.current : screen;
}

function Screen({ widget, screen }: { widget: WidgetModel; screen: ScreenName }) {
  if (screen === 'home') return <Home widget={widget} />;
  return screen === 'start' ? <Start widget={widget} /> : <TalkLater widget={widget} />;
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
