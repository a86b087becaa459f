import { Handshake } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import { PAIRED_ROOM_TYPES, type Room } from '@parley/protocol';
import { Badge, Button, Dialog, EmptyState, Select, Skeleton } from '../../ui';
import { failureKey, useTimes } from '../../words';
import { usePairsWords } from '../../words/pairs';
import { aboutOf, sidesOf } from './names';
import { createPairsStore } from './pairs.store';
import styles from './Pairs.module.css';

export interface PairsDialogProps {
  call: ApiCall;
  onOpen: (roomId: string) => void;
  onClose: () => void;
}

/** The rooms that are in no queue: whoever may looks into them from here. */
export function PairsDialog({ call, onOpen, onClose }: PairsDialogProps) {
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
        {status === 'loading' && <Skeleton height="6rem" />}
        {status === 'failed' && (
          <div role="alert" className={styles.failed}>
            <p>{say('pairs.failed')}</p>
            <Button size="sm" onClick={() => void show(type)}>
              {say('retry')}
            </Button>
          </div>
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
  const about = aboutOf(room, say);
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-label={`${sidesOf(room, say)}, ${say('pairs.open', { about })}`}
        onClick={() => onOpen(room.id)}
      >
        <span className={styles.line}>
          <strong>{sidesOf(room, say)}</strong>
          <time dateTime={at} title={times.full(at)}>
            {times.ago(at)}
          </time>
        </span>
        <span className={styles.line}>
          <span className={styles.quiet}>{about}</span>
          <Badge tone={room.status}>{say(`status.${room.status}`)}</Badge>
        </span>
      </button>
    </li>
  );
}
