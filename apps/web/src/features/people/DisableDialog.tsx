import { useState } from 'react';
import { Button, Dialog, toast } from '../../ui';
import { sayFailure } from '../../words';
import { usePeopleWords } from '../../words/people';
import type { PersonStore } from './person.store';
import styles from './People.module.css';

interface DisableDialogProps {
  name: string;
  usePerson: PersonStore;
  onClose: () => void;
}

/** Asks once more: it throws somebody out in the middle of their work. */
export function DisableDialog({ name, usePerson, onClose }: DisableDialogProps) {
  const say = usePeopleWords();
  const update = usePerson((state) => state.update);
  const [busy, setBusy] = useState(false);
  const disable = async () => {
    setBusy(true);
    const failure = await update({ disabled: true });
    setBusy(false);
    if (failure) toast(sayFailure(failure), { tone: 'danger' });
    else toast(say('people.disabledDone', { name }));
    onClose();
  };
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={say('people.disableTitle', { name })}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void disable()}>
            {say('people.disable')}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{say('people.disableHint', { name })}</p>
    </Dialog>
  );
}
