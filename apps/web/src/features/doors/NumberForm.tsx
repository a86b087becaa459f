import { useState, type FormEvent } from 'react';
import { codePoints, LIMITS, RECORD_KINDS, type RecordKind, type RecordReference } from '@parley/protocol';
import { Button, Field, Select } from '../../ui';
import { failureKey, type Failure } from '../../words';
import { type DoorsSay, useDoorsWords } from '../../words/doors';
import styles from './Doors.module.css';

export interface NumberFormProps {
  busy: boolean;
  failure: Failure | null;
  onBegin: (reference: RecordReference) => void;
}

/** Names an order or a booking by its number, for who has no list of them. */
export function NumberForm({ busy, failure, onBegin }: NumberFormProps) {
  const say = useDoorsWords();
  const [kind, setKind] = useState<RecordKind>('order');
  const [id, setId] = useState('');
  const [wrong, setWrong] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const number = id.trim().replace(/^#/, '');
    const isNumber = /^[^\s\p{C}]+$/u.test(number) && codePoints(number) <= LIMITS.recordIdChars;
    setWrong(!isNumber);
    if (isNumber) onBegin({ kind, id: number });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Select
        label={say('doors.kind')}
        value={kind}
        options={RECORD_KINDS.map((value) => ({ value, label: say(`doors.kind.${value}`) }))}
        onChange={setKind}
      />
      <Field
        label={say('doors.number')}
        autoComplete="off"
        dir="auto"
        value={id}
        error={wrong ? say('doors.numberWrong') : failure && refusal(failure, say)}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <Button type="submit" look="primary" wide busy={busy}>
        {say('doors.begin')}
      </Button>
    </form>
  );
}

/** What a number may be refused for is said of the number. */
function refusal(failure: Failure, say: DoorsSay): string {
  if (failure.code === 'NOT_FOUND') return say('doors.unknown');
  return say(failure.code === 'INVALID' ? 'doors.noDriver' : failureKey(failure));
}
