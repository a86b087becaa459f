import { Check, CircleX, Flag, Hand, Tag, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { LIMITS, PRIORITIES, type StaffRoom } from '@parley/protocol';
import { Button, Dialog, Field, IconButton, Menu, toast } from '../../ui';
import { moveInBar } from './bar-keys';
import { openHere } from '../../lib/open-here';
import { sayFailure, sayNow } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { BulkDeed, BulkOutcome, BulkStore } from './bulk.store';
import { rowsOf } from './queue.held';
import type { QueueState, QueueStore } from './queue.store';
import styles from './BulkBar.module.css';
import chips from './ConditionChips.module.css';
import dialogs from './FilterDialog.module.css';

interface BulkBarProps {
  useQueue: QueueStore;
  useBulk: BulkStore;
  me: string;
}

const NO_ROWS: QueueState['rooms'] = [];
const noRows = () => NO_ROWS;

/** What can be done to all chats that are selected at once; each with a way back, but for the end. */
export function BulkBar({ useQueue, useBulk, me }: BulkBarProps) {
  const say = useConsoleWords();
  const { selected, busy, select, clear, perform } = useBulk();
  // While nothing is chosen no row is of interest.
  const rooms = useQueue(selected.size > 0 ? rowsOf : noRows);
  const [asking, setAsking] = useState<'tag' | 'close' | null>(null);
  const chosen = rooms.filter(({ id }) => selected.has(id)).slice(0, LIMITS.bulkRooms);
  if (chosen.length === 0) return null;
  const run = (deed: BulkDeed) => {
    setAsking(null);
    void perform(chosen, deed).then(report);
  };
  const count = chosen.length;
  return (
    <div
      className={styles.bulk}
      role="toolbar"
      aria-label={say('bulk.label')}
      aria-busy={busy || undefined}
      onKeyDown={moveInBar}
    >
      <div className={styles.bulkHead}>
        <p className={styles.bulkCount} role="status">
          {say('bulk.count', { count })}
          {selected.size > count && ` (${say('bulk.most', { count: LIMITS.bulkRooms })})`}
        </p>
        <button
          type="button"
          className={chips.keep}
          title={say('bulk.allHint')}
          onClick={() => select(rooms.map(({ id }) => id))}
        >
          {say('bulk.all')}
        </button>
      </div>
      <div className={styles.bulkDeeds}>
        <IconButton
          size="sm"
          label={say('bulk.take')}
          icon={<Hand size={18} />}
          onClick={() => run({ agentId: me })}
        />
        <IconButton
          size="sm"
          label={say('bulk.resolve')}
          icon={<Check size={18} />}
          onClick={() => run({ status: 'resolved' })}
        />
        <PriorityMenu onChoose={(priority) => run({ priority })} />
        <IconButton
          size="sm"
          label={say('bulk.tag')}
          icon={<Tag size={18} />}
          onClick={() => setAsking('tag')}
        />
        <IconButton
          size="sm"
          label={say('bulk.close')}
          icon={<CircleX size={18} />}
          onClick={() => setAsking('close')}
        />
        <IconButton size="sm" label={say('bulk.none')} icon={<X size={18} />} onClick={clear} />
      </div>
      {asking === 'tag' && (
        <TagDialog count={count} onClose={() => setAsking(null)} onTag={(tag) => run({ addTags: [tag] })} />
      )}
      {asking === 'close' && (
        <CloseDialog
          count={count}
          onClose={() => setAsking(null)}
          onConfirm={() => run({ status: 'closed' })}
        />
      )}
    </div>
  );
}

function PriorityMenu({ onChoose }: { onChoose: (priority: StaffRoom['priority']) => void }) {
  const say = useConsoleWords();
  return (
    <Menu
      label={say('bulk.priority')}
      items={PRIORITIES.toReversed().map((priority) => ({
        label: say(`priority.${priority}`),
        onSelect: () => onChoose(priority),
      }))}
      trigger={(trigger) => (
        <IconButton {...trigger} size="sm" label={say('bulk.priority')} icon={<Flag size={18} />} />
      )}
    />
  );
}

function TagDialog({
  count,
  onTag,
  onClose,
}: {
  count: number;
  onTag: (tag: string) => void;
  onClose: () => void;
}) {
  const say = useConsoleWords();
  const [tag, setTag] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (tag.trim() === '') return setProblem(say('tagging.empty'));
    onTag(tag.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('bulk.tagTitle', { count })}
      closeLabel={say('close')}
      size="sm"
    >
      <form className={dialogs.saving} onSubmit={submit}>
        <Field
          label={say('tagging.new')}
          hint={say('tagging.hint')}
          error={problem}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.tagChars}
          value={tag}
          ref={openHere}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
        <Button type="submit" look="primary">
          {say('tagging.add')}
        </Button>
      </form>
    </Dialog>
  );
}

/** There is no way back from it, so it is asked first. */
function CloseDialog({
  count,
  onConfirm,
  onClose,
}: {
  count: number;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const say = useConsoleWords();
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('bulk.closeTitle', { count })}
      closeLabel={say('close')}
      size="sm"
      actions={
        <Button look="danger" onClick={onConfirm}>
          {say('bulk.close')}
        </Button>
      }
    >
      {say('chat.closeHint')}
    </Dialog>
  );
}

/** What became of it, with the way back for as long as the sentence stands. */
function report({ done, refused, failure, undo }: BulkOutcome): void {
  if (failure) return toast(sayFailure(failure), { tone: 'danger' });
  if (done === 0) return toast(sayNow('bulk.refused', { count: refused }), { tone: 'danger' });
  const text = refused > 0 ? sayNow('bulk.partly', { done, refused }) : sayNow('bulk.done', { count: done });
  const back = () => void undo?.().then(reportUndone);
  toast(text, undo ? { action: { label: sayNow('chat.undo'), run: back } } : {});
}

function reportUndone({ failure, done, refused }: BulkOutcome): void {
  if (failure) return toast(sayFailure(failure), { tone: 'danger' });
  toast(refused > 0 ? sayNow('bulk.partly', { done, refused }) : sayNow('bulk.undone'));
}
