import { ArrowDown, MessageCircle, SearchX } from 'lucide-react';
import {
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { Button, Dialog, EmptyState, Skeleton } from '../../ui';
import { useTimes, useWords } from '../../words';
import { Bubble } from './Bubble';
import { nameOf } from './names';
import type { BubbleRow, Row } from './rows';
import { StaffQuestion } from './staff-question';
import { SystemLine } from './SystemLine';
import { useThread, type ThreadStore } from './thread.store';
import styles from './ThreadView.module.css';
import { TypingLine } from './TypingLine';
import { useDrawn } from './use-drawn';
import { useScroller } from './use-scroller';
import { useSeen } from './use-seen';

export interface ThreadViewProps {
  store: ThreadStore;
  /** False while nobody can see it (a hidden frame, a tab behind): then nothing counts as read. */
  active?: boolean;
  /** Stands after the last message: "waiting for somebody …". */
  after?: ReactNode;
}

/** The messages of one room. Put it in a column with a height; a composer comes below it. */
export function ThreadView({ store, active = true, after }: ThreadViewProps) {
  const say = useWords();
  const status = useThread(store, (view) => view.status);
  if (status === 'gone')
    return (
      <EmptyState icon={<SearchX />} title={say('thread.gone')}>
        {say('thread.goneHint')}
      </EmptyState>
    );
  return <Log store={store} active={active} after={after} />;
}

function Log({
  store,
  active,
  after,
}: Required<Pick<ThreadViewProps, 'store' | 'active'>> & { after: ReactNode }) {
  const say = useWords();
  const rows = useThread(store, (view) => view.rows);
  const status = useThread(store, (view) => view.status);
  const [deleting, setDeleting] = useState<BubbleRow | null>(null);
  const pinned = useRef(true);
  const { drawn, isCut, more } = useDrawn(
    rows,
    pinned,
    useThread(store, (view) => view.target),
  );
  const older = useCallback(() => {
    const { hasOlder, loadingOlder } = store.getState();
    if (!more() && hasOlder && !loadingOlder) store.actions.loadOlder();
  }, [store, more]);
  const { scroller, atEnd, toEnd, toRow, onScroll } = useScroller(drawn, older, pinned);
  const shown = useTarget(store, drawn, toRow);
  useSeen(scroller, drawn, active, store.actions.seen);
  const below = useNewBelow(rows, atEnd);
  const staff = useContext(StaffQuestion);

  return (
    <div className={styles.thread}>
      <div
        ref={scroller}
        className={styles.scroller}
        // News is read out by the line at the end, once: not by this.
        role="log"
        aria-live="off"
        aria-label={say('thread.label')}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={walkBubbles}
      >
        <div className={styles.content}>
          {status === 'loading' && rows.length === 0 ? (
            <ThreadSkeleton />
          ) : (
            <Beginning store={store} isCut={isCut} />
          )}
          <ol>
            <Rows rows={drawn} store={store} shown={shown} onDelete={setDeleting} />
          </ol>
          {after}
          <TypingLine store={store} />
        </div>
      </div>
      {!atEnd && (
        <button
          type="button"
          className={styles.toEnd}
          aria-label={say('thread.toEnd')}
          onClick={() => toEnd(true)}
        >
          {below > 0 && say('thread.new', { count: below })}
          <ArrowDown size={16} aria-hidden="true" />
        </button>
      )}
      <News store={store} />
      {staff && <staff.Spoken store={store} />}
      <DeleteDialog store={store} row={deleting} onClose={() => setDeleting(null)} />
    </div>
  );
}

interface RowsProps {
  rows: readonly Row[];
  store: ThreadStore;
  /** The message that was looked for. */
  shown: string | null;
  onDelete: (row: BubbleRow) => void;
}

function Rows({ rows, store, shown, onDelete }: RowsProps) {
  const times = useTimes();
  const room = useThread(store, (view) => view.room);
  const tabbable = useMemo(
    () => rows.findLast((row) => row.kind === 'bubble' && row.seq !== null)?.key,
    [rows],
  );
  return rows.map((row) => {
    if (row.kind === 'day')
      return (
        <li key={row.key} className={styles.day}>
          <time dateTime={row.at}>{times.day(row.at)}</time>
        </li>
      );
    if (row.kind === 'system') return <SystemLine key={row.key} row={row} room={room} />;
    return (
      <Bubble
        key={row.key}
        row={row}
        store={store}
        tabbable={row.key === tabbable}
        shown={row.key === shown}
        onDelete={onDelete}
      />
    );
  });
}

/** How long a message that was looked for stands out. */
const SHOWN_MS = 4_000;

/** The message that is to be looked at, once it is there: in the middle, and marked for a while. */
function useTarget(store: ThreadStore, rows: readonly Row[], toRow: (key: string) => boolean): string | null {
  const target = useThread(store, (view) => view.target);
  const done = useRef<typeof target>(null);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (!target || done.current === target || !toRow(target.id)) return;
    done.current = target;
    setShown(target.id);
  }, [target, rows, toRow]);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, target]);
  return shown;
}

function Beginning({ store, isCut }: { store: ThreadStore; isCut: boolean }) {
  const say = useWords();
  const hasOlder = useThread(store, (view) => view.hasOlder);
  const empty = useThread(store, (view) => view.rows.length === 0);
  if (hasOlder || isCut) return <p className={styles.older}>{say('thread.older')}</p>;
  if (empty) return <EmptyState icon={<MessageCircle />} title={say('thread.empty')} />;
  return <p className={styles.start}>{say('thread.start')}</p>;
}

const ThreadSkeleton = () => (
  <div className={styles.skeletons} aria-hidden="true">
    {['55%', '40%', '70%', '30%'].map((width) => (
      <Skeleton key={width} width={width} height="2.4rem" />
    ))}
  </div>
);

/** Reads what somebody else says out, once, while the thread is open. */
function News({ store }: { store: ThreadStore }) {
  const say = useWords();
  const news = useThread(store, (view) => view.news);
  return (
    <p className="visually-hidden" aria-live="polite">
      {news && say('thread.says', { name: nameOf(news.author, say), text: news.text })}
    </p>
  );
}

interface DeleteDialogProps {
  store: ThreadStore;
  row: BubbleRow | null;
  onClose: () => void;
}

function DeleteDialog({ store, row, onClose }: DeleteDialogProps) {
  const say = useWords();
  const confirm = () => {
    onClose();
    if (row) void store.actions.remove(row.key);
  };
  return (
    <Dialog
      size="sm"
      open={row !== null}
      onClose={onClose}
      title={say('thread.deleteAsk')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="danger" onClick={confirm}>
            {say('thread.delete')}
          </Button>
        </>
      }
    >
      <p>{say('thread.deleteHint')}</p>
    </Dialog>
  );
}

/** How many messages of others have come since the reader left the end. */
function useNewBelow(rows: readonly Row[], atEnd: boolean): number {
  const seenUpTo = useRef(0);
  let head = 0;
  let below = 0;
  // What is new stands at the end: the others are not looked at.
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]!;
    if (row.kind !== 'bubble' || row.note || row.seq === null) continue;
    head = Math.max(head, row.seq);
    if (atEnd || row.seq <= seenUpTo.current) break;
    if (!row.author.isMe) below++;
  }
  if (atEnd) seenUpTo.current = head;
  return below;
}

/** Arrows lead from one message's menu to the next: Tab would have to pass them all. */
function walkBubbles(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const target = event.target as HTMLElement;
  if (!step || target.dataset.bubbleMenu === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-bubble-menu]')];
  event.preventDefault();
  buttons[buttons.indexOf(target) + step]?.focus();
}
