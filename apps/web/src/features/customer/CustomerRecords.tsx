import { CalendarClock, ExternalLink, MessageSquarePlus, Package } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { FINAL_STATUSES, isPaired, type ShopRecord, type StaffRoom } from '@parley/protocol';
import { amountIn } from '../../lib/amount';
import { isolated } from '../../lib/isolated';
import { Badge, IconButton, LoadFailed, Skeleton, toast } from '../../ui';
import { failureKey, useLocale, useTimes } from '../../words';
import { type RecordsSay, useRecordsWords } from '../../words/records';
import type { RecordsStore } from './records.store';
import styles from './CustomerRecords.module.css';
import section from './Section.module.css';

export interface RecordDoors {
  /** What may be begun about an order or a booking. */
  about(record: ShopRecord): ReactNode;
  /** What may be begun with a guest, of whom no order is known. */
  withGuest(guestId: string): ReactNode;
}

interface CustomerRecordsProps {
  useRecords: RecordsStore;
  room: StaffRoom;
  doors: RecordDoors;
}

/** What the customer ordered and booked, and the way of each into the chat. */
export function CustomerRecords({ useRecords, room, doors }: CustomerRecordsProps) {
  const say = useRecordsWords();
  const { records, status, failure, show, reload } = useRecords();
  useEffect(() => void show(room.userId), [show, room.userId]);
  if (status === 'loading') return <Skeleton height="44px" />;
  return (
    <section className={section.section} aria-label={say('records.title')}>
      <h3 className={section.title}>{say('records.title')}</h3>
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void reload()}>
          {say('records.failed')}
        </LoadFailed>
      )}
      {status === 'ready' && records.length === 0 && <p className={styles.quiet}>{say('records.none')}</p>}
      {status === 'ready' && failure && <p role="alert">{say(failureKey(failure))}</p>}
      <ul className={styles.list}>
        {records.map((record) => (
          <RecordLine key={`${record.kind} ${record.id}`} {...{ record, room, useRecords, doors }} />
        ))}
      </ul>
      {isGuests(room) && doors.withGuest(room.userId)}
    </section>
  );
}

const isGuests = ({ participants, userId }: StaffRoom): boolean =>
  participants.some((one) => one.userId === userId && one.role === 'guest');

const nameOf = ({ kind, id }: ShopRecord, say: RecordsSay): string =>
  say(`record.${kind}`, { id: isolated(id) });

function RecordLine({ record, room, useRecords, doors }: CustomerRecordsProps & { record: ShopRecord }) {
  const say = useRecordsWords();
  const putting = useRecords((state) => state.putting);
  const Icon = record.kind === 'order' ? Package : CalendarClock;
  const name = nameOf(record, say);
  const put = async () => {
    if (await useRecords.getState().put(room.id, record)) toast(say('records.done'));
  };
  return (
    <li className={styles.record} data-record={record.id}>
      <Icon size={16} aria-hidden="true" />
      <div className={styles.about}>
        <p className={styles.line}>
          <RecordName url={record.url} name={name} />
          <Badge tone={FINAL_STATUSES.includes(record.status) ? 'closed' : 'open'}>
            <bdi>{record.statusText ?? say(`record.status.${record.status}`)}</bdi>
          </Badge>
        </p>
        <bdi className={styles.words}>{record.title}</bdi>
        <Facts record={record} />
      </div>
      {doors.about(record)}
      {room.status !== 'closed' && !isPaired(room.type) && (
        <IconButton
          size="sm"
          label={say('records.putName', { name })}
          icon={<MessageSquarePlus size={18} />}
          aria-busy={putting === `${record.kind} ${record.id}` || undefined}
          disabled={putting !== null}
          onClick={() => void put()}
        />
      )}
    </li>
  );
}

/** The server takes no address but of https. */
function RecordName({ url, name }: { url: string | null; name: string }) {
  if (url === null) return <span className={styles.name}>{name}</span>;
  return (
    <a className={styles.name} href={url} target="_blank" rel="noopener noreferrer">
      {name} <ExternalLink size={12} aria-hidden="true" />
    </a>
  );
}

function Facts({ record }: { record: ShopRecord }) {
  const say = useRecordsWords();
  const times = useTimes();
  const locale = useLocale();
  const facts = [
    record.total !== null && amountIn(record.total, record.currency, locale),
    times.full(record.startsAt ?? record.placedAt),
    record.driver && say('record.driver', { name: isolated(record.driver.name ?? say('someone')) }),
  ];
  return <p className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</p>;
}
