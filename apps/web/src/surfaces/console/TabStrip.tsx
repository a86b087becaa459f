import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Avatar, CountBadge, IconButton } from '../../ui';
import { useConsoleWords, type ConsoleSay } from '../../words/console';
import { customerName } from '../../words/customer-name';
import styles from './TabStrip.module.css';
import type { Console } from './console.types';
import { COMING, type DeskChat } from './desk.store';

/** The chats that are open, each one press or key away. */
export function TabStrip({ desk }: { desk: Console }) {
  const say = useConsoleWords();
  const { tabs, active, chats, open, close } = desk.useDesk();
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
            chat={chats[roomId]}
            active={roomId === active}
            hint={index < 9 ? `Alt+${index + 1}` : undefined}
            onOpen={() => open(roomId)}
            onClose={() => close(roomId)}
          />
        ))}
      </ul>
    </nav>
  );
}

interface TabProps {
  chat: DeskChat | undefined;
  active: boolean;
  hint: string | undefined;
  onOpen: () => void;
  onClose: () => void;
}

function Tab({ chat = COMING, active, hint, onOpen, onClose }: TabProps) {
  const say = useConsoleWords();
  const name = tabName(chat, say);
  // What is on screen is being read.
  const unread = active ? 0 : chat.unread;
  return (
    <li className={styles.tab} data-active={active || undefined}>
      <button
        type="button"
        className={styles.open}
        aria-current={active || undefined}
        title={hint}
        onClick={onOpen}
      >
        <Avatar size="xs" name={chat.room?.customer.name ?? null} />
        <bdi className={styles.name}>{name}</bdi>
        {chat.typing && <Typing label={say('queue.typing')} />}
        <CountBadge count={unread} label={say('unreadCount', { count: unread })} />
      </button>
      <IconButton
        size="sm"
        className={styles.close}
        label={say('tabs.close', { name })}
        icon={<X size={14} />}
        onClick={onClose}
      />
    </li>
  );
}

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
