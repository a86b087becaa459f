import { Lock } from 'lucide-react';
import type { SearchItem } from '@parley/protocol';
import { useTimes } from '../../words';
import { useSearchWords } from '../../words/search';
import styles from './SearchDialog.module.css';

interface HitProps {
  item: SearchItem;
  title: string;
  href: string;
  onOpen: () => void;
}

/** Where it was said, by whom and when, and the words with what stands around them. */
export function Hit({ item: { room, hit }, title, href, onOpen }: HitProps) {
  const say = useSearchWords();
  const times = useTimes();
  return (
    <a
      className={styles.hit}
      href={href}
      data-log={hit.log}
      data-message={hit.messageId}
      onClick={(event) => {
        // in a new tab, if that is what was meant
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <span className={styles.top}>
        <bdi className={styles.title}>{title}</bdi>
        <span className={styles.status}>{say(`status.${room.status}`)}</span>
        <time className={styles.time} dateTime={hit.createdAt} title={times.full(hit.createdAt)}>
          {times.ago(hit.createdAt)}
        </time>
      </span>
      <span className={styles.words}>
        {hit.log === 'staff' && (
          <span className={styles.note}>
            <Lock size={12} aria-hidden="true" /> {say('search.note')}
          </span>
        )}
        {hit.senderName && (
          // the sign after a name belongs to the page's direction, not to the name's
          <span className={styles.sender}>
            <bdi>{hit.senderName}</bdi>:{' '}
          </span>
        )}
        <bdi dir="auto">
          {hit.excerpt.map(({ text, hit: found }, i) =>
            found ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
          )}
        </bdi>
      </span>
    </a>
  );
}
