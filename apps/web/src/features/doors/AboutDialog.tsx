import { CalendarClock, Package } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import {
  FINAL_STATUSES,
  type RecordReference,
  type ShopRecord,
  startable,
  type PairedRoomType,
  type User,
} from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { Badge, Button, Dialog, EmptyState, LoadFailed, Skeleton } from '../../ui';
import { failureKey, useTimes } from '../../words';
import { type DoorsSay, useDoorsWords } from '../../words/doors';
import { useRecordsWords } from '../../words/records';
import { createBeginStore, keyOf, type BeginStore, type Wanted } from './begin.store';
import styles from './Doors.module.css';
import { NumberForm } from './NumberForm';
import { createOwnRecordsStore } from './own-records.store';

export interface AboutDialogProps {
  call: ApiCall;
  me: User;
  /** What they were looking at when they asked: it stands first. */
  about: RecordReference | null;
  onBegun: (roomId: string) => void;
  onClose: () => void;
}

/** From what one has ordered or booked to whoever is to be written to about it. */
export function AboutDialog({ call, me, about, onBegun, onClose }: AboutDialogProps) {
  const say = useDoorsWords();
  const [useBegin] = useState(() => createBeginStore(call));
  const isGuest = me.role === 'guest';
  const begin = async (wanted: Wanted) => {
    const room = await useBegin.getState().begin(wanted);
    if (!room) return;
    onClose();
    onBegun(room.id);
  };
  return (
    <Dialog open onClose={onClose} title={say('doors.title')} closeLabel={say('close')}>
      <div className={styles.about}>
        <p className={styles.quiet}>{say(isGuest ? 'doors.guestHint' : 'doors.hint')}</p>
        {isGuest ? (
          <GuestForm useBegin={useBegin} onBegin={begin} />
        ) : (
          <OwnRecords {...{ call, me, about, useBegin }} onBegin={begin} />
        )}
      </div>
    </Dialog>
  );
}

interface Doors {
  useBegin: BeginStore;
  onBegin: (wanted: Wanted) => Promise<void>;
}

/** What a guest says theirs is about is a claim: there is no list to choose from. */
function GuestForm({ useBegin, onBegin }: Doors) {
  const { busy, failure } = useBegin();
  return (
    <NumberForm
      busy={busy !== null}
      failure={failure}
      onBegin={(reference) => void onBegin({ type: 'guest_admin', reference })}
    />
  );
}

type OwnProps = Doors & Pick<AboutDialogProps, 'call' | 'me' | 'about'>;

function OwnRecords({ call, me, about, ...doors }: OwnProps) {
  const say = useDoorsWords();
  const [useRecords] = useState(() => createOwnRecordsStore(call, about));
  const { records, status, load } = useRecords();
  const failure = doors.useBegin((state) => state.failure);
  useEffect(() => void load(), [load]);
  if (status === 'loading') return <Skeleton height="8rem" />;
  if (status === 'failed')
    return (
      <LoadFailed retryLabel={say('retry')} onRetry={() => void load()}>
        {say('doors.failed')}
      </LoadFailed>
    );
  if (records.length === 0)
    return (
      <EmptyState icon={<Package size={24} />} title={say('doors.none')}>
        {say('doors.noneHint')}
      </EmptyState>
    );
  return (
    <>
      {failure && <p role="alert">{say(failureKey(failure))}</p>}
      <ul className={styles.list}>
        {records.map((record) => (
          <OwnRecord key={`${record.kind} ${record.id}`} {...{ record, me }} {...doors} />
        ))}
      </ul>
    </>
  );
}

function OwnRecord({ record, me, useBegin, onBegin }: Doors & { record: ShopRecord; me: User }) {
  const say = useDoorsWords();
  const sayRecord = useRecordsWords();
  const times = useTimes();
  const busy = useBegin((state) => state.busy);
  const { kind, id, startsAt, placedAt, status, statusText } = record;
  const Icon = kind === 'order' ? Package : CalendarClock;
  const name = sayRecord(`record.${kind}`, { id: isolated(id) });
  return (
    <li className={styles.record} data-about={id}>
      <p className={styles.line}>
        <Icon size={18} aria-hidden="true" />
        <strong>{name}</strong>
        <Badge tone={FINAL_STATUSES.includes(status) ? 'closed' : 'open'}>
          <bdi>{statusText ?? sayRecord(`record.status.${status}`)}</bdi>
        </Badge>
      </p>
      <p>
        <bdi>{record.title}</bdi>
      </p>
      <p className={styles.quiet}>{times.full(startsAt ?? placedAt)}</p>
      <div className={styles.doors}>
        {startable(me.role, record).map((type) => {
          const wanted: Wanted = { type, reference: record };
          const what = doorName(type, record, say);
          return (
            <Button
              key={type}
              aria-label={say('doors.about', { what, about: name })}
              busy={busy === keyOf(wanted)}
              disabled={busy !== null && busy !== keyOf(wanted)}
              onClick={() => void onBegin(wanted)}
            >
              {what}
            </Button>
          );
        })}
      </div>
    </li>
  );
}

function doorName(type: PairedRoomType, { driver }: ShopRecord, say: DoorsSay): string {
  if (type !== 'customer_driver') return say('doors.toManagement');
  return driver?.name ? say('doors.toDriverName', { name: isolated(driver.name) }) : say('doors.toDriver');
}
