import { memo, useEffect, useId, useMemo, useState, type RefObject } from 'react';
import { isLead, type Agent, type Role } from '@parley/protocol';
import { useLanguage } from '../../words';
import { BulkBar } from './BulkBar';
import { FilterDialog } from './FilterDialog';
import { QueueHead } from './QueueHead';
import { QueueList } from './QueueList';
import { SaveDialog } from './SaveDialog';
import type { BulkStore } from './bulk.store';
import type { Labels } from './condition-words';
import type { FiltersStore } from './filters.store';
import type { LabelsStore } from './labels.store';
import type { Named } from './queue.rules';
import { usePart, type QueueStore } from './queue.store';
import styles from './Queue.module.css';

export interface QueueProps {
  useQueue: QueueStore;
  useFilters: FiltersStore;
  useLabels: LabelsStore;
  useBulk: BulkStore;
  self: { id: string; role: Role };
  agents: readonly Agent[];
  /** The chat on screen. */
  active: string | null;
  /** In which chats the reader is named. */
  mentions: Named;
  /** In which chats they have begun to write. */
  begun: ReadonlySet<string>;
  density: 'cosy' | 'compact';
  hrefOf: (roomId: string) => string;
  onOpen: (roomId: string) => void;
  /** The field that narrows the list, for the key that leads there. */
  findRef: RefObject<HTMLInputElement | null>;
}

type Asking = 'filter' | 'save' | 'rename' | null;

/** The list of chats with what chooses it, and what is done to several of them. */
export const Queue = memo(function Queue({
  useQueue,
  useFilters,
  useLabels,
  useBulk,
  self,
  agents,
  findRef,
  ...list
}: QueueProps) {
  const listId = useId();
  const [asking, setAsking] = useState<Asking>(null);
  const { saved, extra, choose } = usePart(useQueue, 'saved', 'extra', 'choose');
  const reload = useFilters((state) => state.reload);
  const reloadLabels = useLabels((state) => state.reload);
  const labels = useNames(useLabels, agents);
  useEffect(() => {
    void reload();
    void reloadLabels();
  }, [reload, reloadLabels]);
  const mayChange = saved !== null && (saved.ownerId === self.id || isLead(self.role));
  const close = () => setAsking(null);
  return (
    <div className={styles.queue} data-density={list.density}>
      <QueueHead
        {...{ useQueue, useFilters, useBulk, labels, findRef, listId }}
        onFilter={() => {
          void reloadLabels();
          setAsking('filter');
        }}
        onSave={() => setAsking('save')}
        onRename={mayChange ? () => setAsking('rename') : null}
      />
      <QueueList useQueue={useQueue} useBulk={useBulk} id={listId} {...list} />
      <BulkBar useQueue={useQueue} useBulk={useBulk} me={self.id} />
      {asking === 'filter' && (
        <FilterDialog
          conditions={extra}
          labels={labels}
          onClose={close}
          onApply={(conditions) => {
            choose({ extra: conditions });
            close();
          }}
        />
      )}
      {(asking === 'save' || asking === 'rename') && (
        <SaveDialog
          {...{ useQueue, useFilters }}
          filter={asking === 'rename' ? saved : null}
          onClose={close}
        />
      )}
    </div>
  );
});

function useNames(useLabels: LabelsStore, agents: readonly Agent[]): Labels {
  const { teams, topics, attributes } = useLabels();
  const language = useLanguage();
  return useMemo(
    () => ({
      agents: agents.map(({ userId, name }) => ({ id: userId, name })),
      attributes,
      teams: teams.map(({ id, name }) => ({ id, name })),
      topics: topics.map(({ id, names }) => ({
        id,
        name: names[language as keyof typeof names] ?? names.en,
      })),
    }),
    [agents, teams, topics, attributes, language],
  );
}
