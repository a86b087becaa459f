import { Search } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent, type RefObject } from 'react';
import { LIMITS, ROOM_STATUSES, type SearchHit, type SearchItem } from '@parley/protocol';
import { Button, Dialog, EmptyState, Skeleton } from '../../ui';
import { sayFailure } from '../../words';
import { useSearchWords } from '../../words/search';
import { Hit } from './Hit';
import { keptSearch } from './kept.store';
import styles from './SearchDialog.module.css';
import { SPANS, type Find, type SearchStore } from './search.store';

export interface SearchDialogProps {
  find: Find;
  userId: string;
  staff: boolean;
  /** What a chat is called in the results. */
  titleOf: (item: SearchItem) => string;
  hrefOf: (roomId: string) => string;
  onOpen: (roomId: string, hit: SearchHit) => void;
  onClose: () => void;
}

/** A field, what narrows it down, and what was found. Arrows lead from the field through the results. */
export function SearchDialog({ find, userId, staff, titleOf, hrefOf, onOpen, onClose }: SearchDialogProps) {
  const say = useSearchWords();
  const useSearch = keptSearch(find, userId);
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // after the dialog has opened
    field.current?.focus();
    field.current?.select();
  }, []);
  const open = (item: SearchItem): void => {
    onClose();
    onOpen(item.room.id, item.hit);
  };
  return (
    <Dialog open onClose={onClose} title={say('search.title')} closeLabel={say('close')} size="lg">
      <div className={styles.search} onKeyDown={(event) => walk(event, field, results)}>
        <Field useSearch={useSearch} field={field} staff={staff} />
        <Chips useSearch={useSearch} staff={staff} />
        <div ref={results} className={styles.results}>
          <Results {...{ useSearch, staff, titleOf, hrefOf }} onOpen={open} />
        </div>
      </div>
    </Dialog>
  );
}

interface FieldProps {
  useSearch: SearchStore;
  field: RefObject<HTMLInputElement | null>;
  staff: boolean;
}

function Field({ useSearch, field, staff }: FieldProps) {
  const say = useSearchWords();
  const text = useSearch((state) => state.text);
  const { type } = useSearch.getState();
  const hint = useId();
  return (
    <div role="search">
      <div className={styles.field}>
        <Search size={18} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          dir="auto"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={LIMITS.searchChars}
          aria-label={say(staff ? 'search.label' : 'search.labelOwn')}
          aria-describedby={hint}
          placeholder={say(staff ? 'search.label' : 'search.labelOwn')}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
        />
      </div>
      <p id={hint} className={styles.hint}>
        {say(staff ? 'search.hint' : 'search.hintOwn')}
      </p>
    </div>
  );
}

function Chips({ useSearch, staff }: Omit<FieldProps, 'field'>) {
  const say = useSearchWords();
  const chosen = useSearch((state) => state.chosen);
  const read = useSearch((state) => state.understood?.filters);
  const { choose } = useSearch.getState();
  return (
    <div className={styles.chips} role="group" aria-label={say('search.filters')}>
      {ROOM_STATUSES.map((status) => (
        <Chip
          key={status}
          label={say(`status.${status}`)}
          on={chosen.room === status}
          onChange={(on) => choose({ room: on ? status : null })}
        />
      ))}
      {staff && (
        <>
          <Chip label={say('search.mine')} on={chosen.mine} onChange={(mine) => choose({ mine })} />
          <Chip label={say('search.notes')} on={chosen.notes} onChange={(notes) => choose({ notes })} />
        </>
      )}
      {SPANS.filter((span) => span !== 'any').map((span) => (
        <Chip
          key={span}
          label={say(`search.span.${span}`)}
          on={chosen.span === span}
          onChange={(on) => choose({ span: on ? span : 'any' })}
        />
      ))}
      {read
        ?.filter(({ name, value }) => !(chosen.notes && name === 'is' && value === 'note'))
        .map(({ name, value }) => (
          <span key={`${name}:${value}`} className={styles.read} dir="ltr">
            {name}: <bdi>{value}</bdi>
          </span>
        ))}
    </div>
  );
}

function Chip({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={on} onClick={() => onChange(!on)}>
      {label}
    </button>
  );
}

type ResultsProps = Omit<FieldProps, 'field'> &
  Pick<SearchDialogProps, 'titleOf' | 'hrefOf'> & { onOpen: (item: SearchItem) => void };

function Results({ useSearch, staff, titleOf, hrefOf, onOpen }: ResultsProps) {
  const say = useSearchWords();
  const { items, status, failure, hasMore, understood, text, ask, more } = useSearch();
  if (text.trim() === '')
    return (
      <EmptyState icon={<Search />} title={say('search.idle')}>
        {say(staff ? 'search.idleHint' : 'search.idleHintOwn')}
      </EmptyState>
    );
  if (failure)
    return (
      <EmptyState
        alert
        icon={<Search />}
        title={say('search.failed')}
        action={<Button onClick={() => void ask()}>{say('retry')}</Button>}
      >
        {sayFailure(failure)}
      </EmptyState>
    );
  if (items.length === 0)
    return status === 'ready' ? <Nothing tooCommon={understood?.words.length === 0} /> : <Coming />;
  return (
    <>
      <Count count={items.length} more={hasMore} />
      <ul className={styles.list} aria-busy={status === 'loading'}>
        {items.map((item) => (
          <li key={`${item.room.id} ${item.hit.messageId}`}>
            <Hit item={item} title={titleOf(item)} href={hrefOf(item.room.id)} onOpen={() => onOpen(item)} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button look="quiet" wide disabled={status === 'loading'} onClick={() => void more()}>
          {say('more')}
        </Button>
      )}
    </>
  );
}

function Nothing({ tooCommon }: { tooCommon: boolean }) {
  const say = useSearchWords();
  return (
    <div role="status">
      <EmptyState icon={<Search />} title={say(tooCommon ? 'search.common' : 'search.none')}>
        {say(tooCommon ? 'search.commonHint' : 'search.noneHint')}
      </EmptyState>
    </div>
  );
}

function Count({ count, more }: { count: number; more: boolean }) {
  const say = useSearchWords();
  return (
    <p className={styles.count} role="status">
      {say(more ? 'search.countMore' : 'search.count', { count })}
    </p>
  );
}

const Coming = () => (
  <div className={styles.coming} aria-hidden="true">
    {['70%', '55%', '80%'].map((width) => (
      <div key={width}>
        <Skeleton width="30%" height="0.9rem" />
        <Skeleton width={width} height="0.9rem" />
      </div>
    ))}
  </div>
);

/** Down from the field to the first, up from the first to the field. */
function walk(
  event: KeyboardEvent,
  field: RefObject<HTMLInputElement | null>,
  results: RefObject<HTMLDivElement | null>,
): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...(results.current?.querySelectorAll<HTMLElement>('a') ?? [])];
  const focused = document.activeElement as HTMLElement | null;
  const inField = focused === field.current;
  if (event.key === 'Enter' && inField && !event.nativeEvent.isComposing) {
    event.preventDefault();
    links[0]?.click();
  }
  if (!step || (!inField && !links.includes(focused!))) return;
  event.preventDefault();
  const next = (inField ? -1 : links.indexOf(focused!)) + step;
  (next < 0 ? field.current : links[Math.min(next, links.length - 1)])?.focus();
}
