import { Columns2, X } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { Avatar, CountBadge, IconButton } from '../../ui';
import { useConsoleWords, type ConsoleSay } from '../../words/console';
import { customerName } from '../../words/customer-name';
import styles from './TabStrip.module.css';
import type { Console } from './console.types';
import { COMING, useOfChat, type DeskChat } from './desk.store';
import { ROOMY } from './layout.store';
import { useMatches } from './use-matches';

/** The chats that are open, each one press or key away. */
export const TabStrip = memo(function TabStrip({ desk }: { desk: Console }) {
  const say = useConsoleWords();
  const tabs = desk.useDesk((state) => state.tabs);
  const active = desk.useDesk((state) => state.active);
  const panes = desk.useDesk((state) => state.panes);
  const roomy = useMatches(ROOMY);
  const strip = useRef<HTMLUListElement>(null);
  useEffect(() => {
    strip.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, tabs.length]);
  if (tabs.length === 0) return null;
  return (
    <nav className={styles.strip} aria-label={say('tabs.label')}>
      <ul ref={strip}>
        {tabs.map((roomId, index) => (
          <Tab
            key={roomId}
            {...{ desk, roomId }}
            active={roomId === active}
            shown={active !== null && (roomy ? panes.includes(roomId) : roomId === active)}
            split={roomy && panes.length > 1}
            mayBeside={roomy && active !== null}
            hint={index < 9 ? `Alt+${index + 1}` : undefined}
          />
        ))}
      </ul>
    </nav>
  );
});

interface TabProps {
  desk: Console;
  roomId: string;
  active: boolean;
  /** On screen, alone or beside others. */
  shown: boolean;
  split: boolean;
  /** There is place for it beside those on screen. */
  mayBeside: boolean;
  hint: string | undefined;
}

const Tab = memo(function Tab({ desk, roomId, active, shown, split, mayBeside, hint }: TabProps) {
  const say = useConsoleWords();
  const chat = useOfChat(desk.useDesk, roomId, (one = COMING) => tabOf(one, shown, say));
  const { open, beside, close } = desk.useDesk.getState();
  const { name, unread } = chat;
  return (
    <li className={styles.tab} data-active={active || undefined} data-shown={(split && shown) || undefined}>
      <button
        type="button"
        className={styles.open}
        aria-current={active || undefined}
        title={hint}
        onClick={() => open(roomId)}
      >
        <Avatar size="xs" name={chat.customer} />
        <bdi className={styles.name}>{name}</bdi>
        {chat.typing && <Typing label={say('queue.typing')} />}
        <CountBadge count={unread} label={say('unreadCount', { count: unread })} />
      </button>
      {mayBeside && (split || !shown) && (
        <IconButton
          size="sm"
          className={styles.beside}
          label={say(shown ? 'tabs.notBeside' : 'tabs.beside', { name })}
          aria-pressed={shown}
          icon={<Columns2 size={14} />}
          onClick={() => beside(roomId)}
        />
      )}
      <IconButton
        size="sm"
        className={styles.close}
        label={say('tabs.close', { name })}
        icon={<X size={14} />}
        onClick={() => close(roomId)}
      />
    </li>
  );
});

/** What of a chat is on its tab: each message is another state of the room, and most of them say nothing here. */
const tabOf = (chat: DeskChat, shown: boolean, say: ConsoleSay) => ({
  name: tabName(chat, say),
  customer: chat.room?.customer.name ?? null,
  typing: chat.typing,
  // What is on screen is being read.
  unread: shown ? 0 : chat.unread,
});

function tabName({ room, status }: DeskChat, say: ConsoleSay): string {
  if (room) return customerName(room, say);
  return say(status === 'gone' ? 'tabs.gone' : 'loading');
}

const Typing = ({ label }: { label: string }) => (
  <span className={styles.typing} role="img" aria-label={label}>
    <i />
    <i />
    <i />
  </span>
);
