import { Handshake } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ApiCall } from '@parley/client';
import { PAIRED_ROOM_TYPES, type Room, type StartableType } from '@parley/protocol';
import { Badge, Button, Dialog, EmptyState, LoadFailed, Select, Skeleton } from '../../ui';
import { failureKey, useTimes } from '../../words';
import { usePairsWords } from '../../words/pairs';
import { aboutOf, sidesOf } from './names';
import { createPairsStore } from './pairs.store';
import styles from './Pairs.module.css';

export interface PairsDialogProps {
  call: ApiCall;
  /** The way to one more of a type about an order or a booking, for whoever may begin one. */
  begin: ((type: StartableType, onBegun: () => void) => ReactNode) | null;
  onOpen: (roomId: string) => void;
  onClose: () => void;
}

/** The rooms that are in no queue: whoever may looks into them from here. */
export function PairsDialog({ call, begin, onOpen, onClose }: PairsDialogProps) {
  const say = usePairsWords();
  const [usePairs] = useState(() => createPairsStore(call));
  const { type, rooms, status, failure, more, show, loadMore } = usePairs();
  useEffect(() => void show('customer_driver'), [show]);
  return (
    <Dialog open size="lg" onClose={onClose} title={say('pairs.title')} closeLabel={say('close')}>
      <div className={styles.pairs}>
        <p className={styles.quiet}>{say('pairs.hint')}</p>
        <Select
          hideLabel
          label={say('pairs.title')}
          value={type}
          options={PAIRED_ROOM_TYPES.map((value) => ({ value, label: say(`pairs.type.${value}`) }))}
          onChange={(value) => void show(value)}
        />
        {type !== 'guest_admin' && begin?.(type, () => void show(type))}
        {status === 'loading' && <Skeleton height="6rem" />}
        {status === 'failed' && (
          <LoadFailed retryLabel={say('retry')} onRetry={() => void show(type)}>
            {say('pairs.failed')}
          </LoadFailed>
        )}
        {status === 'ready' && rooms.length === 0 && (
          <EmptyState icon={<Handshake size={24} />} title={say('pairs.none')}>
            {say('pairs.noneHint')}
          </EmptyState>
        )}
        <ul className={styles.list}>
          {rooms.map((room) => (
            <PairLine key={room.id} room={room} onOpen={onOpen} />
          ))}
        </ul>
        {status === 'ready' && failure && <p role="alert">{say(failureKey(failure))}</p>}
        {more !== null && (
          <Button wide look="quiet" onClick={() => void loadMore()}>
            {say('more')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function PairLine({ room, onOpen }: { room: Room; onOpen: (roomId: string) => void }) {
  const say = usePairsWords();
  const times = useTimes();
  const at = room.lastMessageAt ?? room.createdAt;
  const [sides, about] = [sidesOf(room, say), aboutOf(room, say)];
  const status = say(`status.${room.status}`);
  return (
    <li>
      <button type="button" className={styles.row} onClick={() => onOpen(room.id)}>
        <strong>{sides}</strong>
        <time dateTime={at} title={times.full(at)}>
          {times.ago(at)}
        </time>
        <span className={styles.quiet}>{about}</span>
        <Badge tone={room.status}>{status}</Badge>
      </button>
    </li>
  );
}
