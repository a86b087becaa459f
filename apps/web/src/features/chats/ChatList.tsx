import type { Participant } from '@parley/protocol';
import { StatusBadge } from './StatusBadge';
import { ChevronRight } from 'lucide-react';
import { Avatar, Button, CountBadge, Skeleton } from '../../ui';
import { useTimes, useWidgetWords, useWords } from '../../words';
import styles from './ChatList.module.css';
import { useChats, type ChatsStore } from './chats.store';
import { otherOf } from './pair';
import { agentOf } from './truth';

export interface ChatListProps {
  store: ChatsStore;
  /** The one on the screen, if it stands beside the list. */
  current?: string | null;
  onOpen: (roomId: string) => void;
  onOpenNewborn: (id: string) => void;
}

type RoomRow = ReturnType<ChatsStore['getState']>['rooms'][number];

/** All own chats: who answered, the last words, what is unread. */
export function ChatList({ store, current, onOpen, onOpenNewborn }: ChatListProps) {
  const say = useWords();
  const rooms = useChats(store, (view) => view.rooms);
  const status = useChats(store, (view) => view.status);
  const hasMore = useChats(store, (view) => view.hasMore);
  const newborn = useChats(store, (view) => view.newborn);
  if (status === 'loading' && rooms.length === 0 && newborn.length === 0) return <ListSkeleton />;
  return (
    <ul className={styles.list}>
      {newborn.map((one) => (
        <NewbornRow key={one.id} {...one} onOpen={() => onOpenNewborn(one.id)} />
      ))}
      {rooms.map((room) => (
        <ChatRow
          key={room.id}
          store={store}
          room={room}
          current={room.id === current}
          onOpen={() => onOpen(room.id)}
        />
      ))}
      {status === 'failed' && (
        <li className={styles.failed}>
          {say('error.UNAVAILABLE')}
          <Button size="sm" onClick={() => void store.actions.refresh()}>
            {say('retry')}
          </Button>
        </li>
      )}
      {hasMore && (
        <li>
          <Button look="quiet" wide onClick={() => void store.actions.loadMore()}>
            {say('more')}
          </Button>
        </li>
      )}
    </ul>
  );
}

/** Of two sides it is who is on the other one, and what it is about. */
function titleOf(room: RoomRow, person: Participant | null, say: ReturnType<typeof useWidgetWords>): string {
  const name = person?.name ?? say('support');
  if (!room.reference) return room.subject ?? name;
  return say(`pair.${room.reference.kind}`, { name, id: room.reference.id });
}

interface ChatRowProps {
  store: ChatsStore;
  room: RoomRow;
  current: boolean;
  onOpen: () => void;
}

function ChatRow({ store, room, current, onOpen }: ChatRowProps) {
  const say = useWidgetWords();
  const times = useTimes();
  const me = useChats(store, (view) => view.session.user?.id);
  const agent = otherOf(room, me) ?? agentOf(room);
  const unread = room.unreadCount ?? 0;
  const at = room.lastMessageAt ?? room.createdAt;
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-current={current || undefined}
        data-unread={unread > 0 || undefined}
        data-room={room.id}
        onClick={onOpen}
      >
        <Avatar name={agent?.name ?? null} src={agent?.avatarUrl} />
        <span className={styles.words}>
          <span className={styles.top}>
            <bdi className={styles.title}>{titleOf(room, agent, say)}</bdi>
            <time className={styles.time} dateTime={at} title={times.full(at)}>
              {times.ago(at)}
            </time>
          </span>
          <span className={styles.bottom}>
            <bdi className={styles.last}>{room.lastMessage || say('thread.empty')}</bdi>
            {unread > 0 ? (
              <CountBadge count={unread} label={say('unreadCount', { count: unread })} />
            ) : (
              <StatusBadge status={room.status} />
            )}
          </span>
        </span>
        <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
      </button>
    </li>
  );
}

function NewbornRow({ message, state, onOpen }: { message: string; state: string; onOpen: () => void }) {
  const say = useWidgetWords();
  return (
    <li>
      <button type="button" className={styles.row} onClick={onOpen}>
        <Avatar name={null} />
        <span className={styles.words}>
          <span className={styles.top}>
            <span className={styles.title}>{say(state === 'failed' ? 'home.failed' : 'home.sending')}</span>
          </span>
          <bdi className={styles.last}>{message}</bdi>
        </span>
        <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
      </button>
    </li>
  );
}

const ListSkeleton = () => (
  <div className={styles.list} aria-hidden="true">
    {[1, 2].map((row) => (
      <div key={row} className={styles.row}>
        <Skeleton round width="36px" height="36px" />
        <span className={styles.words}>
          <Skeleton width="60%" height="0.9rem" />
          <Skeleton width="85%" height="0.8rem" />
        </span>
      </div>
    ))}
  </div>
);
