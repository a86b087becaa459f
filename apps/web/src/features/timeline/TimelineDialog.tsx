import { History, RotateCw, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Dialog, EmptyState, IconButton, Select, Skeleton } from '../../ui';
import { sayFailure, useLocale, useTimes } from '../../words';
import { useTimelineWords } from '../../words/timeline';
import { EntryCard } from './EntryCard';
import { exactIn } from './exact';
import { MomentLine } from './MomentLine';
import { rowsOf, type Row } from './rows';
import { createTimelineStore, type Focus, type ReadTimeline, type TimelineStore } from './timeline.store';
import styles from './Timeline.module.css';

export interface TimelineDialogProps {
  read: ReadTimeline;
  /** The message that it was opened for. */
  focus: Focus | null;
  /** Names that are known better than the server does: guests without one. */
  nameOf: (userId: string) => string | null;
  quoteOf: (focus: Focus) => string | null;
  onClose: () => void;
}

/** What happened in a chat: one axis of time, from the oldest down to now. */
export function TimelineDialog({ read, focus, nameOf, quoteOf, onClose }: TimelineDialogProps) {
  const say = useTimelineWords();
  const [useTimeline] = useState(() => createTimelineStore(read, focus));
  const reload = useTimeline((state) => state.reload);
  useEffect(() => void reload(), [reload]);
  return (
    <Dialog open size="lg" onClose={onClose} title={say('timeline.title')} closeLabel={say('timeline.close')}>
      <div className={styles.timeline}>
        <Filters useTimeline={useTimeline} nameOf={nameOf} />
        <Content {...{ useTimeline, nameOf, quoteOf }} />
        <p className={styles.hint}>{say('timeline.hint')}</p>
      </div>
    </Dialog>
  );
}

type Known = Pick<TimelineDialogProps, 'nameOf' | 'quoteOf'>;

function Filters({ useTimeline, nameOf }: { useTimeline: TimelineStore } & Pick<Known, 'nameOf'>) {
  const say = useTimelineWords();
  const { people, focus, personId, status, show, reload } = useTimeline();
  const options = people.map(({ userId, name }) => ({
    value: userId,
    label: nameOf(userId) ?? name ?? say('someone'),
  }));
  return (
    <div className={styles.filters}>
      {focus ? (
        <button
          type="button"
          className={styles.chip}
          title={say('timeline.all')}
          onClick={() => show({ focus: null })}
        >
          {say(focus.private ? 'timeline.onlyNote' : 'timeline.onlyMessage', { seq: focus.seq })}
          <X size={14} aria-hidden="true" />
          <span className="visually-hidden">{say('timeline.all')}</span>
        </button>
      ) : (
        <Select
          className={styles.whom}
          label={say('timeline.person')}
          hideLabel
          value={personId ?? ''}
          options={[{ value: '', label: say('timeline.everybody') }, ...options]}
          onChange={(value) => show({ personId: value === '' ? null : value })}
        />
      )}
      <IconButton
        label={say('timeline.refresh')}
        icon={<RotateCw size={18} />}
        disabled={status === 'loading'}
        onClick={() => void reload()}
      />
    </div>
  );
}

function Content({ useTimeline, nameOf, quoteOf }: { useTimeline: TimelineStore } & Known) {
  const say = useTimelineWords();
  const { items, people, status, failure, focus, show, reload } = useTimeline();
  const rows = useMemo(() => rowsOf(items), [items]);
  const end = useEndInSight(items.length > 0 && status === 'ready', items[0]?.id);
  const name = (userId: string | null): string =>
    (userId && (nameOf(userId) ?? people.find((one) => one.userId === userId)?.name)) || say('someone');
  if (status === 'failed')
    return (
      <EmptyState
        alert
        icon={<History size={24} />}
        title={say('timeline.failed')}
        action={<Button onClick={() => void reload()}>{say('retry')}</Button>}
      >
        {failure && sayFailure(failure)}
      </EmptyState>
    );
  if (status === 'loading' && items.length === 0) return <Bones />;
  if (items.length === 0)
    return (
      <EmptyState icon={<History size={24} />} title={say('timeline.empty')}>
        {say('timeline.emptyHint')}
      </EmptyState>
    );
  return (
    <>
      <Earlier useTimeline={useTimeline} />
      <ol className={styles.axis} aria-label={say('timeline.title')} aria-busy={status === 'loading'}>
        {rows.map((row) => (
          <AnyRow
            key={row.key}
            row={row}
            nameOf={name}
            quoteOf={quoteOf}
            focused={focus !== null}
            onFocus={(one) => show({ focus: one, personId: null })}
          />
        ))}
      </ol>
      <div ref={end} />
    </>
  );
}

interface AnyRowProps extends Pick<Known, 'quoteOf'> {
  row: Row;
  nameOf: (userId: string | null) => string;
  focused: boolean;
  onFocus: (focus: Focus) => void;
}

function AnyRow({ row, quoteOf, ...rest }: AnyRowProps) {
  const say = useTimelineWords();
  const times = useTimes();
  const exact = exactIn(useLocale());
  switch (row.kind) {
    case 'entry':
      return <EntryCard row={row} quote={quoteOf(row)} {...rest} />;
    case 'moment':
      return <MomentLine row={row} nameOf={rest.nameOf} />;
    case 'day':
      return <li className={styles.day}>{times.day(new Date(row.at).toISOString())}</li>;
    case 'quiet':
      return <li className={styles.quiet}>{say('timeline.quiet', { time: exact.length(row.ms) })}</li>;
  }
}

function Earlier({ useTimeline }: { useTimeline: TimelineStore }) {
  const say = useTimelineWords();
  const { hasOlder, loadingOlder, loadOlder, failure, focus } = useTimeline();
  if (focus) return null;
  if (!hasOlder) return <p className={styles.beginning}>{say('timeline.beginning')}</p>;
  return (
    <div className={styles.beginning}>
      <Button size="sm" busy={loadingOlder} onClick={() => void loadOlder()}>
        {say('timeline.earlier')}
      </Button>
      {failure && (
        <p className={styles.problem} role="alert">
          {sayFailure(failure)}
        </p>
      )}
    </div>
  );
}

/** What happened last is what is looked for first. */
function useEndInSight(isThere: boolean, newest: string | undefined) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isThere) end.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere, newest]);
  return end;
}

const Bones = () => (
  <div className={styles.bones} aria-hidden="true">
    {['40%', '75%', '60%', '85%', '50%'].map((width) => (
      <div key={width} className={styles.bone}>
        <Skeleton width="5.5rem" height="14px" />
        <Skeleton round width="26px" height="26px" />
        <Skeleton width={width} height="32px" />
      </div>
    ))}
  </div>
);
