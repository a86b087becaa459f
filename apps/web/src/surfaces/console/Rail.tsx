import {
  Building2,
  Handshake,
  ChartNoAxesColumn,
  Command as CommandIcon,
  Inbox,
  Keyboard,
  MessagesSquare,
  MessageSquareText,
  LogOut,
  Search,
  Settings,
} from 'lucide-react';
import { memo } from 'react';
import { isLead, STAFF_STATUSES, type StaffStatus, type User } from '@parley/protocol';
import { Avatar, IconButton, Menu, toast, type MenuItem } from '../../ui';
import { shownCount } from '../../lib/shown-count';
import { sayFailure } from '../../words';
import { useWritingWords } from '../../words/writing';
import { useConsoleWords } from '../../words/console';
import styles from './Console.module.css';
import type { Console } from './console.types';
import { useLayout } from './layout.store';
import { inboxAddress } from './routes';
import { keyOf } from './shortcuts';
import { VisitorsButton } from './VisitorsButton';

interface RailProps {
  desk: Console;
  user: User;
}

/** Where one can go, and who one is. */
export const Rail = memo(function Rail({ desk, user }: RailProps) {
  const say = useConsoleWords();
  const unread = desk.useQueue((state) => state.unreadMine);
  const show = useLayout((state) => state.show);
  return (
    <nav className={styles.rail} aria-label={say('console.rail')}>
      <span className={styles.mark} aria-hidden="true">
        <MessagesSquare size={20} />
      </span>
      <a
        className={styles.railLink}
        href={inboxAddress(null)}
        aria-current="page"
        // a name that lacks what is to be seen can't be spoken to
        aria-label={
          unread > 0
            ? say('queue.count', { name: say('console.inbox'), number: shownCount(unread) })
            : say('console.inbox')
        }
        title={say('console.inbox')}
        onClick={(event) => {
          event.preventDefault();
          desk.useDesk.getState().leave();
        }}
      >
        <Inbox size={20} />
        {unread > 0 && <span className={styles.railCount}>{shownCount(unread)}</span>}
      </a>
      <IconButton
        label={`${say('command.title')} (Ctrl + K)`}
        aria-keyshortcuts="Control+K Meta+K"
        icon={<CommandIcon size={20} />}
        onClick={() => show('command')}
      />
      <IconButton
        label={`${say('keys.search')} (${keyOf('search').toUpperCase()})`}
        aria-keyshortcuts={keyOf('search')}
        icon={<Search size={20} />}
        onClick={() => show('search')}
      />
      <IconButton label={say('console.pairs')} icon={<Handshake size={20} />} onClick={() => show('pairs')} />
      <VisitorsButton useVisitors={desk.useVisitors} onOpen={() => show('visitors')} />
      {isLead(user.role) && (
        <a
          className={styles.railLink}
          href="/admin"
          aria-label={say('console.admin')}
          title={say('console.admin')}
        >
          <Building2 size={20} />
        </a>
      )}
      <span className={styles.railGap} />
      <DayButton desk={desk} />
      <IconButton
        className={styles.keys}
        label={say('keys.show')}
        icon={<Keyboard size={20} />}
        onClick={() => show('shortcuts')}
      />
      <AccountMenu desk={desk} user={user} />
    </nav>
  );
});

/** How many chats one has, of how many one takes on; behind it, the day. */
function DayButton({ desk }: Pick<RailProps, 'desk'>) {
  const say = useConsoleWords();
  const day = desk.useDay((state) => state.day);
  const show = useLayout((state) => state.show);
  const title = `${say('day.title')} (${keyOf('day').toUpperCase()})`;
  const meter = day && say('day.meter', { open: day.openRooms, capacity: day.capacity });
  const label = meter ? `${title}: ${meter}` : title;
  return (
    <button
      type="button"
      className={styles.day}
      aria-label={label}
      aria-keyshortcuts={keyOf('day')}
      title={label}
      data-full={(day !== null && day.openRooms >= day.capacity) || undefined}
      onClick={() => show('day')}
    >
      <ChartNoAxesColumn size={18} aria-hidden="true" />
      {day && (
        <>
          <span className={styles.dayLoad}>
            {day.openRooms}/{day.capacity}
          </span>
          <span className={styles.dayBar} aria-hidden="true">
            <span style={{ inlineSize: `${share(day.openRooms, day.capacity)}%` }} />
          </span>
        </>
      )}
    </button>
  );
}

const share = (open: number, capacity: number): number =>
  (Math.min(open, capacity) / Math.max(1, capacity)) * 100;

function AccountMenu({ desk, user }: RailProps) {
  const say = useConsoleWords();
  const status = desk.useTeam((state) => state.ownStatus);
  const automatic = desk.useAway((state) => state.automatic);
  const show = useLayout((state) => state.show);
  const writing = useWritingWords();
  const name = user.name ?? user.email ?? say('you');
  const items: MenuItem[] = [
    ...STAFF_STATUSES.map((value) => ({
      label: say(value === 'away' && automatic ? 'presence.awayAutomatic' : `presence.${value}`),
      checked: status === value,
      onSelect: () => void setStatus(desk, value),
    })),
    {
      label: writing('writing.manage'),
      icon: <MessageSquareText size={16} />,
      separated: true,
      onSelect: () => show('answers'),
    },
    {
      label: say('account.settings'),
      icon: <Settings size={16} />,
      onSelect: () => show('settings'),
    },
    {
      label: say('account.signOut'),
      icon: <LogOut size={16} />,
      onSelect: () => signOut(desk),
    },
  ];
  const label = say('account.menu', {
    name,
    status: say(automatic ? 'presence.awayAutomatic' : `presence.${status}`),
  });
  return (
    <Menu
      align="start"
      label={label}
      items={items}
      trigger={(trigger) => (
        <button {...trigger} type="button" className={styles.self} title={label}>
          <span className="visually-hidden">{label}</span>
          <Avatar name={user.name} src={user.avatarUrl} status={status === 'unknown' ? null : status} />
        </button>
      )}
    />
  );
}

/** The next person starts at the list: the chat of this one is not theirs to open. */
function signOut({ useDesk, useSession }: Console): void {
  useDesk.getState().leave();
  void useSession.getState().signOut();
}

export async function setStatus({ useTeam, useAway }: Console, status: StaffStatus): Promise<void> {
  useAway.getState().choose();
  const failure = await useTeam.getState().setOwnStatus(status);
  if (failure) toast(sayFailure(failure), { tone: 'danger' });
}
