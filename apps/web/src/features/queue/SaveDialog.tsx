import { useState, type FormEvent } from 'react';
import { LIMITS, type SavedFilter } from '@parley/protocol';
import { Button, Dialog, Field, toast } from '../../ui';
import { openHere } from '../../lib/open-here';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import { isFilter, type FiltersStore } from './filters.store';
import { conditionsOf } from './queue.rules';
import type { QueueStore } from './queue.store';
import styles from './FilterDialog.module.css';

interface SaveDialogProps {
  useQueue: QueueStore;
  useFilters: FiltersStore;
  /** The saved list whose name is changed; null where a new one is made of what is on screen. */
  filter: SavedFilter | null;
  onClose: () => void;
}

/** Gives the list on screen a name, or changes the one it has. */
export function SaveDialog({ useQueue, useFilters, filter, onClose }: SaveDialogProps) {
  const say = useConsoleWords();
  const queue = useQueue();
  const { save, update, remove } = useFilters();
  const [name, setName] = useState(filter?.name ?? '');
  const [shared, setShared] = useState(filter?.shared ?? false);
  const [problem, setProblem] = useState<string | null>(null);
  const complain = (failure: Failure) =>
    setProblem(failure.code === 'TOO_LARGE' ? say('lists.full') : sayFailure(failure));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setProblem(say('lists.needName'));
    const request = { name, shared, conditions: conditionsOf(queue), sort: queue.sort };
    const answer = await (filter ? update(filter.id, request) : save(request));
    if (!isFilter(answer)) return complain(answer);
    queue.choose({ saved: answer, sort: answer.sort });
    toast(say('lists.saved', { name: answer.name }));
    onClose();
  };
  const drop = async () => {
    const failure = filter && (await remove(filter.id));
    if (failure) return complain(failure);
    queue.choose({ view: 'all' });
    toast(say('lists.deleted', { name }));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(filter ? 'lists.renameTitle' : 'lists.saveTitle')}
      closeLabel={say('close')}
      size="sm"
    >
      <form className={styles.saving} onSubmit={(event) => void submit(event)}>
        <Field
          label={say('lists.name')}
          hint={say('lists.nameHint')}
          error={problem ?? undefined}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.filterNameChars}
          value={name}
          ref={openHere}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <label className={styles.sharing}>
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <span>
            {say('lists.shared')}
            <small>{say('lists.sharedHint')}</small>
          </span>
        </label>
        <footer className={styles.conditionDeeds}>
          {filter && (
            <Button look="quiet" onClick={() => void drop()}>
              {say('lists.delete')}
            </Button>
          )}
          <Button type="submit" look="primary">
            {say(filter ? 'lists.update' : 'lists.store')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
