import { Ban } from 'lucide-react';
import { useEffect, useState } from 'react';
import { BLOCK_REASONS, type BlockReason, type StaffRoom } from '@parley/protocol';
import { AskDialog, Badge, Button, Select } from '../../ui';
import { failureKey, useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import type { BlockingStore } from './blocking.store';
import styles from './CustomerPanel.module.css';

const HOURS = ['1', '24', '168', '0'] as const;

interface BlockCustomerProps {
  useBlocking: BlockingStore;
  room: StaffRoom;
}

/** Keeps the person on the other side out, or lets them in again. */
export function BlockCustomer({ useBlocking, room }: BlockCustomerProps) {
  const say = useConsoleWords();
  const times = useTimes();
  const { block, busy, failure, show, letIn } = useBlocking();
  const [asking, setAsking] = useState(false);
  useEffect(() => void show(room.userId), [show, room.userId]);
  return (
    <section className={styles.block} aria-label={say('block.title')}>
      {block && (
        <p>
          <Badge tone="danger">{say('block.isBlocked')}</Badge>{' '}
          {block.until ? say('block.until', { time: times.full(block.until) }) : say('block.forGood')}
        </p>
      )}
      {block ? (
        <Button size="sm" busy={busy} onClick={() => void letIn()}>
          {say('block.letIn')}
        </Button>
      ) : (
        <div className={styles.deed}>
          <Button
            size="sm"
            look="quiet"
            icon={<Ban size={16} />}
            busy={busy && !asking}
            onClick={() => setAsking(true)}
          >
            {say('block.person')}
          </Button>
        </div>
      )}
      {failure && !asking && <p role="alert">{say(failureKey(failure))}</p>}
      {asking && <Ask useBlocking={useBlocking} room={room} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Ask({ useBlocking, room, onClose }: BlockCustomerProps & { onClose: () => void }) {
  const say = useConsoleWords();
  const { busy, failure, keepOut } = useBlocking();
  const [reason, setReason] = useState<BlockReason>('abuse');
  const [hours, setHours] = useState<(typeof HOURS)[number]>('24');
  const confirm = async () => {
    if (await keepOut(reason, hours === '0' ? null : Number(hours))) onClose();
  };
  return (
    <AskDialog
      title={say('block.ask', { name: customerName(room, say) })}
      cancelLabel={say('cancel')}
      closeLabel={say('close')}
      confirmLabel={say('block.do')}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{say('block.hint')}</p>
      <Select
        label={say('block.reason')}
        value={reason}
        options={BLOCK_REASONS.map((value) => ({ value, label: say(`block.reason.${value}`) }))}
        onChange={setReason}
      />
      <Select
        label={say('block.how')}
        value={hours}
        options={HOURS.map((value) => ({ value, label: say(`block.hours.${value}`) }))}
        onChange={setHours}
      />
      {failure && <p role="alert">{say(failureKey(failure))}</p>}
    </AskDialog>
  );
}
