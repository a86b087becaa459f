import { memo, type MouseEvent as Press } from 'react';
import { ArrowUp, ChevronsUp, Hourglass } from 'lucide-react';
import { nearestDue, type StaffRoom } from '@parley/protocol';
import { Avatar, Badge, classNames, CountBadge } from '../../ui';
import { useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import { DueTime } from './DueTime';
import { onRowKey, type RowKeys } from './list-keys';
import { StandingMarks } from './StandingMarks';
import { urgencyOf, waitOf } from './urgency';
import styles from './QueueRow.module.css';

interface QueueRowProps {
  room: StaffRoom;
  now: number;
  density: 'cosy' | 'compact';
  typing: boolean;
  /** They are named in a note that they have not looked at. */
  mentioned: boolean;
  /** They have begun to write there. */
  begun: boolean;
  current: boolean;
  /** The one row of the list that Tab reaches. */
  entry: boolean;
  href: string;
  /** It is among those that are selected. */
  picked: boolean;
  /** Where it stands in the whole list, of which only a part is drawn. */
  place: number;
  of: number;
  keys: RowKeys;
  onOpen: (roomId: string) => void;
}

/** When another one moves, all below it have another place: that is said of them, and nothing of them drawn anew. */
export const QueueRow = ({ place, of, ...row }: QueueRowProps) => (
  <li className={styles.item} aria-setsize={of} aria-posinset={place}>
    <Chat {...row} />
  </li>
);

type ChatProps = Omit<QueueRowProps, 'place' | 'of'>;

/** Two lines: who and when; last words and how it stands. */
const Chat = memo(function Chat(props: ChatProps) {
  const { room, now, density, current, entry, href, picked, keys, onOpen } = props;
  const say = useConsoleWords();
  const name = customerName(room, say);
  const unread = room.unreadCount ?? 0;
  const open = (event: Press) => {
    // With Ctrl, Shift or the middle button a link opens as the browser is used to.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(room.id);
  };
  return (
    <>
      <PickBox name={name} room={room} picked={picked} keys={keys} />
      <a
        href={href}
        onClick={open}
        onKeyDown={(event) => onRowKey(event, keys)}
        data-row=""
        data-room={room.id}
        tabIndex={entry ? 0 : -1}
        aria-current={current || undefined}
        data-picked={picked || undefined}
        data-urgency={urgencyOf(room, now)}
        className={classNames(styles.row, unread > 0 && styles.unread)}
      >
        {density === 'cosy' && <Avatar name={room.customer.name} status={onlineOf(room)} />}
        <span className={styles.lines}>
          <span className={styles.line}>
            <bdi className={styles.name}>{name}</bdi>
            <PriorityMark priority={room.priority} />
            <StandingMarks room={room} mentioned={props.mentioned} begun={props.begun} />
            <When room={room} now={now} />
          </span>
          <span className={styles.line}>
            <Badge tone={room.status}>{say(`status.${room.status}`)}</Badge>
            <LastWords {...props} />
            <CountBadge count={unread} label={say('unreadCount', { count: unread })} />
          </span>
        </span>
      </a>
    </>
  );
});

/** Chooses the row; with Shift all from the one that was chosen last. The keyboard does it with Space, on the row itself. */
function PickBox({
  name,
  room,
  picked,
  keys,
}: Pick<QueueRowProps, 'room' | 'picked' | 'keys'> & { name: string }) {
  const say = useConsoleWords();
  return (
    <label className={styles.pick}>
      <input
        type="checkbox"
        tabIndex={-1}
        checked={picked}
        aria-label={say('bulk.select', { name })}
        onChange={(event) => {
          const { shiftKey } = event.nativeEvent as MouseEvent;
          if (shiftKey) keys.extend(room.id, room.id);
          else keys.toggle(room.id);
        }}
      />
    </label>
  );
}

function LastWords({ room, typing }: ChatProps) {
  const say = useConsoleWords();
  if (typing) return <span className={classNames(styles.words, styles.typing)}>{say('queue.typing')}</span>;
  if (room.lastMessage) return <bdi className={styles.words}>{room.lastMessage}</bdi>;
  const silent = room.lastMessage === null ? say('queue.noWords') : say('queue.deletedWords');
  return <span className={classNames(styles.words, styles.silent)}>{silent}</span>;
}

/** By when something is due; or for how long the customer has waited, where somebody should act on it; or when the last words came. */
function When({ room, now }: { room: StaffRoom; now: number }) {
  const say = useConsoleWords();
  const times = useTimes();
  const waited = waitOf(room, now);
  const due = nearestDue(room);
  if (due) return <DueTime due={due} now={now} />;
  const at = room.lastMessageAt ?? room.createdAt;
  if (waited === null)
    return (
      <time className={styles.when} dateTime={at} title={times.full(at)}>
        {times.ago(at, now)}
      </time>
    );
  const time = times.length(waited);
  return (
    <span className={classNames(styles.when, styles.waits)} title={say('queue.waitsSince', { time })}>
      <Hourglass size={12} role="img" aria-label={say('queue.waits')} />
      {time}
    </span>
  );
}

/** Only what is out of the ordinary is marked. */
function PriorityMark({ priority }: Pick<StaffRoom, 'priority'>) {
  const say = useConsoleWords();
  if (priority !== 'high' && priority !== 'urgent') return null;
  const Icon = priority === 'urgent' ? ChevronsUp : ArrowUp;
  return (
    <span
      className={styles.priority}
      data-priority={priority}
      role="img"
      aria-label={say('chat.priority', { priority: say(`priority.${priority}`) })}
      title={say('chat.priority', { priority: say(`priority.${priority}`) })}
    >
      <Icon size={16} aria-hidden="true" />
    </span>
  );
}

function onlineOf(room: StaffRoom): 'online' | null {
  const customer = room.participants.find((person) => person.userId === room.userId);
  return customer?.online ? 'online' : null;
}
