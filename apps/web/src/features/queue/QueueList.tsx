import { Inbox, SearchX, Unplug } from 'lucide-react';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { StaffRoom } from '@parley/protocol';
import { Button, EmptyState, Skeleton } from '../../ui';
import { useNow } from '../../lib/use-now';
import { sayFailure } from '../../words';
import { useConsoleWords } from '../../words/console';
import { QueueRow } from './QueueRow';
import { Arrivals } from './Arrivals';
import { rowsOf } from './queue.held';
import { narrow } from './queue.rules';
import type { BulkStore } from './bulk.store';
import type { RowKeys } from './list-keys';
import type { Named } from './queue.rules';
import { usePart, type QueueStore } from './queue.store';
import { useHold } from './use-hold';
import { useWindow } from './use-window';
import styles from './Queue.module.css';

interface QueueListProps {
  useQueue: QueueStore;
  useBulk: BulkStore;
  id: string;
  active: string | null;
  /** In which chats the reader is named. */
  mentions: Named;
  begun: ReadonlySet<string>;
  density: 'cosy' | 'compact';
  hrefOf: (roomId: string) => string;
  onOpen: (roomId: string) => void;
}

/** Waiting times are shown in minutes: a tick every quarter of one is never far off. */
const TICK_MS = 15_000;
/** Starts to read the next page before its place is reached. */
const AHEAD_PX = 400;

export function QueueList({ useQueue, id, ...rows }: QueueListProps) {
  const say = useConsoleWords();
  const { status, find } = usePart(useQueue, 'status', 'find');
  const listed = useQueue(rowsOf);
  const shown = useMemo(() => narrow(listed, find), [listed, find]);
  const scroller = useRef<HTMLDivElement>(null);
  const { list, letGo, isAbove, handlers } = useHold(usePart(useQueue, 'hold', 'release'));
  return (
    <div ref={list} className={styles.list} {...handlers}>
      <div ref={scroller} id={id} className={styles.scroller} role="tabpanel" aria-label={say('queue.label')}>
        {status === 'loading' && <Bones count={rows.density === 'compact' ? 12 : 8} label={say('loading')} />}
        {status !== 'loading' && shown.length === 0 && <Nothing useQueue={useQueue} />}
        {shown.length > 0 && <Rows useQueue={useQueue} shown={shown} scroller={scroller} {...rows} />}
        {status === 'failed' && shown.length > 0 && <Failed useQueue={useQueue} />}
        {status === 'ready' && <More useQueue={useQueue} scroller={scroller} />}
      </div>
      <Arrivals useQueue={useQueue} scroller={scroller} isAbove={isAbove} onShow={letGo} />
    </div>
  );
}

type RowsProps = Omit<QueueListProps, 'id'> & {
  shown: readonly StaffRoom[];
  scroller: RefObject<HTMLDivElement | null>;
};

function Rows({ useQueue, useBulk, shown, scroller, active, mentions, begun, hrefOf, ...row }: RowsProps) {
  const say = useConsoleWords();
  const typing = useQueue((state) => state.typing);
  const selected = useBulk((state) => state.selected);
  const now = useNow(TICK_MS);
  const keys = useRowKeys(useBulk, shown);
  const { from, to, above, below } = useWindow(scroller, shown.length);
  const drawn = shown.slice(from, to);
  const entry = drawn.some((room) => room.id === active) ? active : drawn[0]?.id;
  return (
    <ul
      className={styles.rows}
      aria-label={say('queue.label')}
      data-queue-rows=""
      data-picking={selected.size > 0 || undefined}
    >
      {above > 0 && <li aria-hidden="true" style={{ blockSize: above }} />}
      {drawn.map((room, index) => (
        <QueueRow
          key={room.id}
          room={room}
          now={now}
          typing={typing.has(room.id)}
          mentioned={mentions[room.id]?.seen === false}
          begun={begun.has(room.id) && room.id !== active}
          current={room.id === active}
          entry={room.id === entry}
          href={hrefOf(room.id)}
          picked={selected.has(room.id)}
          place={from + index + 1}
          of={shown.length}
          keys={keys}
          {...row}
        />
      ))}
      {below > 0 && <li aria-hidden="true" style={{ blockSize: below }} />}
    </ul>
  );
}

/** The same for as long as the store is: a row is drawn anew when something of it has changed, and not for the others. */
function useRowKeys(useBulk: BulkStore, shown: readonly StaffRoom[]): RowKeys {
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);
  return useMemo(() => {
    const ids = () => latest.current.map(({ id }) => id);
    return {
      toggle: (roomId) => useBulk.getState().toggle(roomId),
      extend: (first, last) => useBulk.getState().extend(first, last, ids()),
      selectAll: () => useBulk.getState().select(ids()),
    };
  }, [useBulk]);
}

function More({ useQueue, scroller }: { useQueue: QueueStore; scroller: RefObject<HTMLElement | null> }) {
  const say = useConsoleWords();
  const { hasMore, loadingMore, loadMore } = usePart(useQueue, 'hasMore', 'loadingMore', 'loadMore');
  const listed = useQueue(({ rooms }) => rooms.length);
  if (!hasMore) return null;
  return (
    <>
      <LoadAhead scroller={scroller} onNear={loadMore} key={listed} />
      <Button className={styles.more} look="quiet" busy={loadingMore} onClick={() => void loadMore()}>
        {say('queue.loadMore')}
      </Button>
    </>
  );
}

/** Reads on when its place comes near: a new one for each page, so that a short page reads on by itself. */
function LoadAhead({
  scroller,
  onNear,
}: {
  scroller: RefObject<HTMLElement | null>;
  onNear: () => Promise<void>;
}) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!mark.current) return;
    const watch = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && void onNear(),
      {
        root: scroller.current,
        rootMargin: `${AHEAD_PX}px`,
      },
    );
    watch.observe(mark.current);
    return () => watch.disconnect();
  }, [scroller, onNear]);
  return <span ref={mark} aria-hidden="true" />;
}

const Bones = ({ count, label }: { count: number; label: string }) => (
  <div role="status" aria-label={label}>
    {Array.from({ length: count }, (_, i) => (
      <div key={i} className={styles.bone}>
        <Skeleton round width="36px" height="36px" />
        <div className={styles.boneLines}>
          <Skeleton width={`${40 + ((i * 17) % 30)}%`} height="12px" />
          <Skeleton width={`${65 + ((i * 23) % 30)}%`} height="12px" />
        </div>
      </div>
    ))}
  </div>
);

function Nothing({ useQueue }: { useQueue: QueueStore }) {
  const say = useConsoleWords();
  const { status, view, saved, extra, narrowTo, choose } = usePart(
    useQueue,
    ...(['status', 'view', 'saved', 'extra', 'narrowTo', 'choose'] as const),
  );
  const isListed = useQueue(({ rooms }) => rooms.length > 0);
  const waiting = useQueue(({ counts }) => counts.waiting?.count ?? 0);
  if (status === 'failed') return <Failed useQueue={useQueue} large />;
  if (isListed)
    return (
      <EmptyState
        icon={<SearchX size={24} />}
        title={say('queue.nothingFound')}
        action={<Button onClick={() => narrowTo('')}>{say('queue.clearFind')}</Button>}
      >
        {say('queue.nothingFoundHint')}
      </EmptyState>
    );
  const others = view !== 'waiting' && waiting > 0;
  const narrowed = saved !== null || Object.keys(extra).length > 0;
  return (
    <EmptyState
      icon={<Inbox size={24} />}
      title={say(narrowed ? 'lists.empty' : `queue.empty.${view}`)}
      action={
        others && <Button onClick={() => choose({ view: 'waiting' })}>{say('queue.showWaiting')}</Button>
      }
    >
      {say(narrowed ? 'lists.emptyHint' : `queue.emptyHint.${view}`)}
    </EmptyState>
  );
}

function Failed({ useQueue, large = false }: { useQueue: QueueStore; large?: boolean }) {
  const say = useConsoleWords();
  const { failure, reload } = usePart(useQueue, 'failure', 'reload');
  const again = <Button onClick={() => void reload()}>{say('retry')}</Button>;
  if (large)
    return (
      <EmptyState alert icon={<Unplug size={24} />} title={say('queue.failed')} action={again}>
        {failure && sayFailure(failure)}
      </EmptyState>
    );
  return (
    <div className={styles.failed} role="alert">
      <span>{failure && sayFailure(failure)}</span>
      {again}
    </div>
  );
}
