import { useState, type FormEvent } from 'react';
import { LIMITS } from '@parley/protocol';
import { Button, Dialog, Field, TextArea } from '../../ui';
import { usePrivacyWords } from '../../words/privacy';
import styles from './Privacy.module.css';
import type { PrivacyStore } from './privacy.store';
import { useDeed } from './use-deed';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

interface HoldDialogProps {
  usePrivacy: PrivacyStore;
  /** Left out: it asks for a chat. */
  person?: { id: string; name: string };
  onClose: () => void;
}

/** Asks why, and for a chat also which. */
export function HoldDialog({ usePrivacy, person, onClose }: HoldDialogProps) {
  const say = usePrivacyWords();
  const [address, setAddress] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, run } = useDeed();
  const id = person?.id ?? UUID.exec(address)?.[0];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!id || reason.trim() === '') return;
    if (await run(() => usePrivacy.getState().hold(person ? 'user' : 'room', id, reason))) onClose();
  };
  return (
    <Dialog
      size="sm"
      open
      onClose={onClose}
      title={person ? say('privacy.holdTitle', { what: person.name }) : say('privacy.holdRoom')}
      closeLabel={say('close')}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        {!person && (
          <Field
            label={say('privacy.roomId')}
            dir="ltr"
            autoComplete="off"
            value={address}
            error={tried && !id ? say('privacy.roomIdWrong') : undefined}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        <TextArea
          label={say('privacy.reason')}
          hint={say('privacy.reasonHint')}
          maxLength={LIMITS.holdReasonChars}
          value={reason}
          error={tried && reason.trim() === '' ? say('privacy.reasonNeeded') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles.row}>
          <Button type="submit" look="primary" busy={busy}>
            {say('privacy.holdNow')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
