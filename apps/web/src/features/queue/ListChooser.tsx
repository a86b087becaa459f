import { ChevronDown, Users } from 'lucide-react';
import { ROOM_VIEWS, type SavedFilter } from '@parley/protocol';
import { IconButton, Menu, type MenuItem, Tabs } from '../../ui';
import { useConsoleWords, type ConsoleSay } from '../../words/console';
import type { FiltersStore } from './filters.store';
import { countOfFilter, countOfView } from './list-counts';
import type { QueueView } from './queue.rules';
import { usePart, type QueueState, type QueueStore } from './queue.store';
import styles from './ListChooser.module.css';

/** Always in sight: what an agent goes back and forth between all day. */
const AT_HAND: readonly QueueView[] = ['all', 'waiting', 'mine'];
/** The tab of a list that is in the menu, while it is the one on screen. */
const SAVED = 'saved';
type TabName = QueueView | typeof SAVED;

interface ListChooserProps {
  useQueue: QueueStore;
  useFilters: FiltersStore;
  listId: string;
  onRename: (() => void) | null;
}

/** Which list is on screen: the three that are used most as tabs, all others in a menu with how much there is to do in each. */
export function ListChooser({ useQueue, useFilters, listId, onRename }: ListChooserProps) {
  const say = useConsoleWords();
  const { saved, view, choose } = usePart(useQueue, 'saved', 'view', 'choose');
  const shown: TabName = saved ? SAVED : view;
  const names: TabName[] = AT_HAND.includes(view) && !saved ? [...AT_HAND] : [...AT_HAND, shown];
  return (
    <div className={styles.lists}>
      <Tabs<TabName>
        className={styles.views}
        label={say('queue.views')}
        value={shown}
        controls={listId}
        onChange={(next) => next !== SAVED && choose({ view: next })}
        tabs={names.map((value) => ({ value, label: <TabLabel value={value} useQueue={useQueue} /> }))}
      />
      <ListMenu useQueue={useQueue} useFilters={useFilters} onRename={onRename} />
    </div>
  );
}

function TabLabel({ value, useQueue }: { value: TabName; useQueue: QueueStore }) {
  const say = useConsoleWords();
  const saved = useQueue((state) => state.saved);
  const name = value === SAVED ? <bdi>{saved?.name}</bdi> : say(`queue.view.${value}`);
  const count = useQueue((state) =>
    value === SAVED ? saved && countOfFilter(state, saved) : countOfView(state, value),
  );
  return (
    <>
      {name}
      {count && <span className={styles.viewCount}>{count}</span>}
    </>
  );
}

function ListMenu({ useQueue, useFilters, onRename }: Omit<ListChooserProps, 'listId'>) {
  const say = useConsoleWords();
  const state = usePart(useQueue, 'view', 'saved', 'counts', 'listCounts', 'choose');
  const { filters, reload } = useFilters();
  const items = (): MenuItem[] => [
    ...ROOM_VIEWS.map((view) => viewItem(state, view, say)),
    ...filters.map((filter, index) => filterItem(state, filter, index === 0)),
    ...(onRename ? [{ label: say('lists.rename'), separated: true, onSelect: onRename }] : []),
  ];
  return (
    <Menu
      label={say('lists.others')}
      items={items}
      trigger={({ onClick, ...props }) => (
        <IconButton
          {...props}
          size="sm"
          data-lists=""
          label={say('lists.others')}
          icon={<ChevronDown size={18} />}
          onClick={() => {
            void reload();
            onClick();
          }}
        />
      )}
    />
  );
}

type Chosen = Pick<QueueState, 'view' | 'saved' | 'counts' | 'listCounts' | 'choose'>;

const viewItem = (state: Chosen, view: QueueView, say: ConsoleSay): MenuItem => ({
  label: <Line name={say(`queue.view.${view}`)} count={countOfView(state, view)} />,
  checked: !state.saved && state.view === view,
  onSelect: () => state.choose({ view }),
});

const filterItem = (state: Chosen, filter: SavedFilter, first: boolean): MenuItem => ({
  label: <Line name={filter.name} count={countOfFilter(state, filter)} />,
  ...(filter.shared && state.saved?.id !== filter.id && { icon: <Users size={14} /> }),
  checked: state.saved?.id === filter.id,
  separated: first,
  onSelect: () => state.choose({ saved: filter, sort: filter.sort }),
});

const Line = ({ name, count }: { name: string; count: string | null }) => (
  <>
    <bdi className={styles.listName}>{name}</bdi>
    {count && <span className={styles.listCount}>{count}</span>}
  </>
);
