import { GUEST_PROOFS } from '@parley/protocol';
import { Card, Field, Select } from '../../ui';
import { useProtectionWords } from '../../words/protection';
import type { ProtectionStore } from './protection.store';
import styles from './Protection.module.css';

export function FloodsCard({ useProtection }: { useProtection: ProtectionStore }) {
  const say = useProtectionWords();
  const { draft, change } = useProtection();
  if (!draft) return null;
  const number = (field: 'repeatRooms' | 'repeatMinutes' | 'attackGuests', min: number, max: number) => (
    <Field
      label={say(`protection.${field}`)}
      type="number"
      required
      min={min}
      max={max}
      value={Number.isNaN(draft[field]) ? '' : draft[field]}
      onChange={(event) => change({ [field]: event.currentTarget.valueAsNumber })}
    />
  );
  return (
    <Card title={say('protection.floods')}>
      <div className={styles.columns}>
        {number('repeatRooms', 2, 100)}
        {number('repeatMinutes', 0, 1_440)}
      </div>
      <div className={styles.columns}>
        <Select
          label={say('protection.proof')}
          hint={say('protection.proofHint')}
          value={draft.guestProof}
          options={GUEST_PROOFS.map((value) => ({ value, label: say(`protection.proof.${value}`) }))}
          onChange={(guestProof) => change({ guestProof })}
        />
        {draft.guestProof === 'attack' && number('attackGuests', 1, 100_000)}
      </div>
    </Card>
  );
}
