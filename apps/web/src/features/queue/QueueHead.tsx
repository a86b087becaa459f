import { ListFilter, Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { PRIORITIES, ROOM_SORTS } from '@parley/protocol';
import { CountBadge, IconButton, Menu, Tabs, type MenuItem } from '../../ui';
import { useConsoleWords, type ConsoleSay } from '../../words/console';
import type { Count } from './queue.counts';
import { QUEUE_VIEWS, type QueueView } from './queue.rules';
import type { QueueState, QueueStore } from './queue.store';
import styles from './Queue.module.css';

interface QueueHeadProps {
  useQueue: QueueStore;
  findRef: RefObject<HTMLInputElement | null>;
  listId: string;
}

export function QueueHead({ useQueue, findRef, listId }: QueueHeadProps) {
  const say = useConsoleWords();
  const { view, priority, counts, unreadMine, choose } = useQueue();
  return (
    <header className={styles.head}>
      <div className={styles.heading}>
        <h1 className={styles.title}>{say('console.inbox')}</h1>
        <CountBadge count={unreadMine} label={say('unreadCount', { count: unreadMine })} />
        <OrderMenu useQueue={useQueue} />
      </div>
      <Find useQueue={useQueue} findRef={findRef} />
      <Tabs<QueueView>
        className={styles.views}
        label={say('queue.views')}
        value={view}
        controls={listId}
        onChange={(next) => choose({ view: next })}
        tabs={QUEUE_VIEWS.map((value) => ({ value, label: <ViewName {...{ value, counts }} /> }))}
      />
      {priority && (
        <button type="button" className={styles.only} onClick={() => choose({ priority: null })}>
          {say('queue.onlyPriority', { priority: say(`priority.${priority}`) })}
          <X size={14} aria-label={say('queue.anyPriority')} />
        </button>
      )}
    </header>
  );
}

function ViewName({ value, counts }: { value: QueueView; counts: QueueState['counts'] }) {
  const say = useConsoleWords();
  const count = value === 'waiting' || value === 'mine' ? counts[value] : null;
  return (
    <>
      {say(`queue.view.${value}`)}
      {count && count.count > 0 && <span className={styles.viewCount}>{countText(count)}</span>}
    </>
  );
}

const countText = ({ count, more }: Count): string => (more ? `${count}+` : String(count));

function Find({ useQueue, findRef }: Pick<QueueHeadProps, 'useQueue' | 'findRef'>) {
  const say = useConsoleWords();
  const { find, narrowTo } = useQueue();
  return (
    <div className={styles.find} role="search">
      <Search size={16} aria-hidden="true" />
      <input
        ref={findRef}
        type="search"
        aria-label={say('queue.find')}
        placeholder={say('queue.findPlaceholder')}
        value={find}
        onChange={(event) => narrowTo(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          narrowTo('');
          event.currentTarget.blur();
        }}
      />
      {find === '' ? (
        <kbd className={styles.key} aria-hidden="true">
          /
        </kbd>
      ) : (
        <IconButton
          size="sm"
          label={say('queue.clearFind')}
          icon={<X size={16} />}
          onClick={() => {
            narrowTo('');
            findRef.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function OrderMenu({ useQueue }: { useQueue: QueueStore }) {
  const say = useConsoleWords();
  const state = useQueue();
  return (
    <Menu
      className={styles.order}
      label={say('queue.order')}
      items={[...sortItems(state, say), ...priorityItems(state, say)]}
      trigger={(props) => (
        <IconButton {...props} size="sm" label={say('queue.order')} icon={<ListFilter size={18} />} />
      )}
    />
  );
}

const sortItems = ({ sort, choose }: QueueState, say: ConsoleSay): MenuItem[] =>
  ROOM_SORTS.map((value) => ({
    label: say(`queue.sort.${value}`),
    checked: sort === value,
    onSelect: () => choose({ sort: value }),
  }));

const priorityItems = ({ priority, choose }: QueueState, say: ConsoleSay): MenuItem[] => [
  {
    label: say('queue.priority.any'),
    checked: priority === null,
    separated: true,
    onSelect: () => choose({ priority: null }),
  },
  ...PRIORITIES.toReversed().map((value) => ({
    label: say(`priority.${value}`),
    checked: priority === value,
    onSelect: () => choose({ priority: value }),
  })),
];
