import { ArrowDownWideNarrow, ListChecks, ListFilter, Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { ROOM_SORTS } from '@parley/protocol';
import { CountBadge, IconButton, Menu, type MenuItem } from '../../ui';
import { useConsoleWords, type ConsoleSay } from '../../words/console';
import { ConditionChips } from './ConditionChips';
import { ListChooser } from './ListChooser';
import type { FiltersStore } from './filters.store';
import type { BulkStore } from './bulk.store';
import { conditionsOf } from './queue.rules';
import { usePart, type QueueState, type QueueStore } from './queue.store';
import type { Labels } from './condition-words';
import styles from './QueueHead.module.css';

export interface QueueHeadProps {
  useQueue: QueueStore;
  useFilters: FiltersStore;
  useBulk: BulkStore;
  labels: Labels;
  findRef: RefObject<HTMLInputElement | null>;
  listId: string;
  onFilter: () => void;
  onSave: () => void;
  /** Null where the list on screen is not this person's to change. */
  onRename: (() => void) | null;
}

export function QueueHead({ useQueue, useBulk, findRef, onFilter, ...head }: QueueHeadProps) {
  const say = useConsoleWords();
  const { unreadMine, extra } = usePart(useQueue, 'unreadMine', 'extra');
  const { select, selected, clear } = useBulk();
  const narrowed = Object.keys(extra).length;
  const picking = selected.size > 0;
  const pickFirst = () =>
    select(
      useQueue
        .getState()
        .rooms.slice(0, 1)
        .map(({ id }) => id),
    );
  return (
    <header className={styles.head}>
      <div className={styles.heading}>
        <h1 className={styles.title}>{say('console.inbox')}</h1>
        <CountBadge count={unreadMine} label={say('unreadCount', { count: unreadMine })} />
        <span className={styles.tools}>
          <IconButton
            size="sm"
            label={say(picking ? 'bulk.none' : 'bulk.mode')}
            aria-pressed={picking}
            icon={<ListChecks size={18} />}
            onClick={picking ? clear : pickFirst}
          />
          <IconButton
            size="sm"
            label={narrowed > 0 ? say('lists.filterCount', { count: narrowed }) : say('lists.filter')}
            aria-haspopup="dialog"
            data-narrow=""
            aria-pressed={narrowed > 0}
            icon={<ListFilter size={18} />}
            onClick={onFilter}
          />
          <OrderMenu useQueue={useQueue} />
        </span>
      </div>
      <Find useQueue={useQueue} findRef={findRef} />
      <ListChooser useQueue={useQueue} {...head} />
      <ConditionChips useQueue={useQueue} {...head} />
    </header>
  );
}

function Find({ useQueue, findRef }: Pick<QueueHeadProps, 'useQueue' | 'findRef'>) {
  const say = useConsoleWords();
  const { find, narrowTo } = usePart(useQueue, 'find', 'narrowTo');
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
  const state = usePart(useQueue, 'sort', 'choose', 'view', 'saved', 'extra');
  return (
    <Menu
      label={say('queue.order')}
      items={sortItems(state, say)}
      trigger={(props) => (
        <IconButton
          {...props}
          size="sm"
          label={say('queue.order')}
          icon={<ArrowDownWideNarrow size={18} />}
        />
      )}
    />
  );
}

type Ordered = Pick<QueueState, 'sort' | 'choose' | 'view' | 'saved' | 'extra'>;

const sortItems = ({ sort, choose, ...list }: Ordered, say: ConsoleSay): MenuItem[] =>
  ROOM_SORTS.filter((value) => value !== 'mentioned' || conditionsOf(list).mentioned).map((value) => ({
    label: say(`queue.sort.${value}`),
    checked: sort === value,
    onSelect: () => choose({ sort: value }),
  }));
