import { useState } from 'react';
import { BLOCK_REASONS, type Block, type BlockReason, LIMITS } from '@parley/protocol';
import { Button, Card, Field, Select } from '../../ui';
import { failureKey, useTimes } from '../../words';
import { useProtectionWords } from '../../words/protection';
import type { ProtectionStore } from './protection.store';
import styles from './Protection.module.css';

const HOURS = ['1', '24', '168', '0'] as const;

export function BlocksCard({ useProtection }: { useProtection: ProtectionStore }) {
  const say = useProtectionWords();
  const { blocks, unblock } = useProtection();
  return (
    <Card title={say('protection.blocks')} hint={say('protection.blocksHint')}>
      <BlockForm useProtection={useProtection} />
      {blocks.length === 0 ? (
        <p className={styles.quiet}>{say('protection.noBlocks')}</p>
      ) : (
        <ul className={styles.blocks}>
          {blocks.map((block) => (
            <Line key={block.id} block={block} onEnd={() => void unblock(block.id)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function BlockForm({ useProtection }: { useProtection: ProtectionStore }) {
  const say = useProtectionWords();
  const { block, blockFailure } = useProtection();
  const [network, setNetwork] = useState('');
  const [reason, setReason] = useState<BlockReason>('abuse');
  const [hours, setHours] = useState<(typeof HOURS)[number]>('24');
  const submit = async () => {
    const request = { network: network.trim(), reason, ...(hours !== '0' && { hours: Number(hours) }) };
    if (await block(request)) setNetwork('');
  };
  return (
    <form
      className={styles.blockForm}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={say('protection.network')}
        hint={say('protection.networkHint')}
        error={
          blockFailure &&
          say(blockFailure.code === 'INVALID' ? 'protection.networkWrong' : failureKey(blockFailure))
        }
        dir="ltr"
        required
        maxLength={LIMITS.nameChars}
        value={network}
        onChange={(event) => setNetwork(event.currentTarget.value)}
      />
      <Select
        label={say('protection.reason')}
        value={reason}
        options={BLOCK_REASONS.map((value) => ({ value, label: say(`protection.reason.${value}`) }))}
        onChange={setReason}
      />
      <Select
        label={say('protection.how')}
        value={hours}
        options={HOURS.map((value) => ({ value, label: say(`protection.hours.${value}`) }))}
        onChange={setHours}
      />
      <Button type="submit">{say('protection.block')}</Button>
    </form>
  );
}

function Line({ block, onEnd }: { block: Block; onEnd: () => void }) {
  const say = useProtectionWords();
  const times = useTimes();
  const name = block.network ?? block.userName ?? say('protection.someone');
  const until = block.until
    ? say('protection.until', { time: times.full(block.until) })
    : say('protection.forGood');
  return (
    <li className={styles.block}>
      <div>
        <bdi className={styles.who}>{name}</bdi>
        <p className={styles.quiet}>
          {say(`protection.reason.${block.reason}`)} · {until}
          {block.madeByName && ` · ${say('protection.by', { name: block.madeByName })}`}
        </p>
      </div>
      <Button size="sm" onClick={onEnd} aria-label={say('protection.unblockName', { name })}>
        {say('protection.unblock')}
      </Button>
    </li>
  );
}
