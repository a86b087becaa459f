import { MessagesSquare } from 'lucide-react';
import { Button, EmptyState } from '../../ui';
import { useConsoleWords } from '../../words/console';
import styles from './Console.module.css';
import type { Console } from './console.types';
import { keyOf } from './shortcuts';

/** No chat is open: what to do now. */
export function NoChat({ desk }: { desk: Console }) {
  const say = useConsoleWords();
  const waiting = desk.useQueue((state) => state.counts.waiting?.count ?? 0);
  const takeNext = desk.useQueue((state) => state.longestWaiting);
  return (
    <div className={styles.noChat}>
      <EmptyState
        icon={<MessagesSquare size={24} />}
        title={waiting > 0 ? say('chat.waitingNow', { count: waiting }) : say('chat.none')}
        action={
          takeNext && (
            <Button look="primary" onClick={() => desk.openChat(takeNext)}>
              {say('chat.openLongest')}
            </Button>
          )
        }
      >
        {say('chat.noneHint', {
          next: keyOf('next').toUpperCase(),
          previous: keyOf('previous').toUpperCase(),
          open: 'Enter',
        })}
      </EmptyState>
    </div>
  );
}
