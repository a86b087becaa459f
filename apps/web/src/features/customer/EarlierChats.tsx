import type { MouseEvent } from 'react';
import type { Room } from '@parley/protocol';
import { Badge, LoadFailed, Skeleton, StarsShown } from '../../ui';
import { useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { CustomerStore } from './customer.store';
import styles from './CustomerPanel.module.css';

export interface EarlierChatsProps {
  useCustomer: CustomerStore;
  hrefOf: (roomId: string) => string;
  onOpen: (roomId: string) => void;
  /** The chat on screen: it is not among the others. */
  current: string;
}

export function EarlierChats({ useCustomer, hrefOf, onOpen, current }: EarlierChatsProps) {
  const say = useConsoleWords();
  const { chats, status, reload } = useCustomer();
  const others = chats.filter((chat) => chat.id !== current);
  return (
    <section className={styles.earlier} aria-label={say('customer.earlier')}>
      <h3 className={styles.subtitle}>{say('customer.earlier')}</h3>
      {status === 'loading' && <Skeleton height="44px" />}
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void reload()}>
          {say('customer.failed')}
        </LoadFailed>
      )}
      {status === 'ready' && others.length === 0 && (
        <p className={styles.quiet}>{say('customer.noEarlier')}</p>
      )}
      <ul className={styles.chats}>
        {others.map((chat) => (
          <EarlierChat key={chat.id} chat={chat} href={hrefOf(chat.id)} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

function EarlierChat({ chat, href, onOpen }: { chat: Room; href: string; onOpen: (roomId: string) => void }) {
  const say = useConsoleWords();
  const times = useTimes();
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(chat.id);
  };
  return (
    <li>
      <a className={styles.chat} href={href} onClick={open}>
        <span className={styles.chatLine}>
          <Badge tone={chat.status}>{say(`status.${chat.status}`)}</Badge>
          <time dateTime={chat.createdAt} title={times.full(chat.createdAt)}>
            {times.day(chat.createdAt)}
          </time>
        </span>
        <bdi className={styles.chatWords}>{chat.subject ?? chat.lastMessage ?? ''}</bdi>
        {chat.rating && (
          <span className={styles.chatRating}>
            <StarsShown
              value={chat.rating.score}
              name={say('customer.stars', { count: chat.rating.score })}
            />
            {chat.rating.comment && <bdi className={styles.chatWords}>{chat.rating.comment}</bdi>}
          </span>
        )}
      </a>
    </li>
  );
}
