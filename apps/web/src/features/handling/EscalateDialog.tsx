import { useId, useState, type FormEvent } from 'react';
import { LIMITS, type StaffRoom } from '@parley/protocol';
import { Button, Dialog, TextArea } from '../../ui';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { HandlingStore } from './handling.store';
import styles from './TransferDialog.module.css';

interface EscalateDialogProps {
  room: StaffRoom;
  useHandling: HandlingStore;
  onClose: () => void;
}

/** Calls a manager, with the reason. */
export function EscalateDialog({ room, useHandling, onClose }: EscalateDialogProps) {
  const say = useConsoleWords();
  const formId = useId();
  const { update, busy } = useHandling();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const words = reason.trim();
    const problem = await update(room.id, { escalated: true, ...(words && { reason: words }) });
    setFailure(problem);
    if (!problem) onClose();
  };
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={say('escalate.title')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy[room.id] !== undefined}>
            {say('escalate.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <p className={styles.quiet}>{say('escalate.hint')}</p>
        <TextArea
          label={say('escalate.reason')}
          hint={say('escalate.reasonHint')}
          value={reason}
          maxLength={LIMITS.commentChars}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {failure && (
          <p className={styles.problem} role="alert">
            {sayFailure(failure)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
