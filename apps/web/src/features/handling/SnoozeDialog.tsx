import { useId, useState, type FormEvent } from 'react';
import type { StaffRoom } from '@parley/protocol';
import { Button, Dialog, Field } from '../../ui';
import { openHere } from '../../lib/open-here';
import { sayFailure, useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { HandlingStore } from './handling.store';
import { SNOOZES, type Snooze, snoozeMoment } from './snooze-times';
import styles from './TransferDialog.module.css';

interface SnoozeDialogProps {
  room: StaffRoom;
  useHandling: HandlingStore;
  onClose: () => void;
  onDone: () => void;
}

/** Until when a chat is put off. */
export function SnoozeDialog({ room, useHandling, onClose, onDone }: SnoozeDialogProps) {
  const say = useConsoleWords();
  const formId = useId();
  const { update, busy } = useHandling();
  const [choice, setChoice] = useState<Snooze>('hour');
  const [own, setOwn] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const snoozedUntil = snoozeMoment(choice, own, new Date());
    if (snoozedUntil === null) return setProblem(say('snooze.past'));
    const failure = await update(room.id, { snoozedUntil });
    setProblem(failure && sayFailure(failure));
    if (!failure) onDone();
  };
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={say('snooze.title')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy[room.id] !== undefined}>
            {say('snooze.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className={styles.form} onSubmit={(event) => void submit(event)}>
        <p className={styles.quiet}>{say('snooze.hint')}</p>
        <Choices choice={choice} onChoose={setChoice} />
        {choice === 'own' && (
          <Field
            label={say('snooze.when')}
            type="datetime-local"
            value={own}
            onChange={(event) => setOwn(event.currentTarget.value)}
          />
        )}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}

function Choices({ choice, onChoose }: { choice: Snooze; onChoose: (choice: Snooze) => void }) {
  const say = useConsoleWords();
  const times = useTimes();
  const name = useId();
  const [now] = useState(() => new Date());
  return (
    <fieldset className={styles.agents}>
      <legend className="visually-hidden">{say('snooze.until')}</legend>
      {SNOOZES.map((one, index) => {
        const moment = one === 'message' || one === 'own' ? null : snoozeMoment(one, '', now);
        return (
          <label key={one} className={styles.agent}>
            <input
              ref={index === 0 ? openHere : undefined}
              type="radio"
              name={name}
              value={one}
              checked={one === choice}
              onChange={() => onChoose(one)}
            />
            <span className={styles.who}>{say(`snooze.${one}`)}</span>
            {moment && <span className={styles.quiet}>{times.clock(moment)}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}
