import { useState } from 'react';
import { AskDialog, toast } from '../../ui';
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
    <AskDialog
      title={say('people.disableTitle', { name })}
      cancelLabel={say('cancel')}
      closeLabel={say('close')}
      confirmLabel={say('people.disable')}
      busy={busy}
      onConfirm={() => void disable()}
      onClose={onClose}
    >
      <p className={styles.text}>{say('people.disableHint', { name })}</p>
    </AskDialog>
  );
}
