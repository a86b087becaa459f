import { useState, type FormEvent } from 'react';
import { LIMITS, type RetentionCount } from '@parley/protocol';
import { Button, Card, Dialog, Field, toast } from '../../ui';
import { usePrivacyWords } from '../../words/privacy';
import styles from './Privacy.module.css';
import type { PrivacyStore } from './privacy.store';
import { useDate } from './use-date';
import { type RetentionForm, useRetentionForm } from './use-retention-form';

/** Keep them, or for how long; what that comes to is counted before it is set. */
export function RetentionCard({ usePrivacy }: { usePrivacy: PrivacyStore }) {
  const say = usePrivacyWords();
  const form = useRetentionForm(usePrivacy);
  const [confirming, setConfirming] = useState(false);
  const save = async () => {
    const saved = await form.save();
    setConfirming(false);
    if (saved) toast(say('privacy.saved'));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.limited) return void save();
    if (form.days) void form.preview().then((done) => done && setConfirming(true));
  };
  return (
    <Card title={say('privacy.retention')} hint={say('privacy.retentionHint')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <HowLong form={form} />
        {form.limited && form.count && <Counted count={form.count} />}
        <div className={styles.row}>
          {form.limited && (
            <Button busy={form.busy} disabled={!form.days} onClick={() => void form.preview()}>
              {say('privacy.preview')}
            </Button>
          )}
          <Button type="submit" look="primary" busy={form.busy}>
            {say('privacy.save')}
          </Button>
        </div>
      </form>
      <SoFar usePrivacy={usePrivacy} />
      {confirming && (
        <Confirm form={form} onClose={() => setConfirming(false)} onConfirm={() => void save()} />
      )}
    </Card>
  );
}

function HowLong({ form }: { form: RetentionForm }) {
  const say = usePrivacyWords();
  const { limited, setLimited, text, setText, days } = form;
  return (
    <>
      <fieldset className={styles.choice}>
        <legend className="visually-hidden">{say('privacy.retention')}</legend>
        <label className={styles.option}>
          <input type="radio" name="keep" checked={!limited} onChange={() => setLimited(false)} />
          {say('privacy.keepAll')}
        </label>
        <label className={styles.option}>
          <input type="radio" name="keep" checked={limited} onChange={() => setLimited(true)} />
          {say('privacy.keepFor')}
        </label>
      </fieldset>
      {limited && (
        <Field
          className={styles.days}
          label={say('privacy.days')}
          inputMode="numeric"
          value={text}
          error={days ? undefined : say('privacy.daysWrong', { count: LIMITS.retentionDays })}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </>
  );
}

interface ConfirmProps {
  form: RetentionForm;
  onClose: () => void;
  onConfirm: () => void;
}

function Confirm({ form: { count, busy }, onClose, onConfirm }: ConfirmProps) {
  const say = usePrivacyWords();
  return (
    <Dialog
      size="sm"
      open
      onClose={onClose}
      title={say('privacy.confirmTitle')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {say('privacy.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {count && <Counted count={count} />}
        <p>{say('privacy.confirmHint')}</p>
      </div>
    </Dialog>
  );
}

function Counted({ count: { rooms, messages, people, oldest, held } }: { count: RetentionCount }) {
  const say = usePrivacyWords();
  const date = useDate();
  return (
    <div className={styles.counted} role="status">
      {rooms === 0 && <p>{say('privacy.noneGo')}</p>}
      {rooms > 0 && (
        <p>
          <strong>{say('privacy.wouldGo', { count: rooms })}</strong>{' '}
          {oldest && say('privacy.wouldGoMore', { messages, people, date: date(oldest) })}
        </p>
      )}
      {held > 0 && <p className={styles.quiet}>{say('privacy.heldBack', { count: held })}</p>}
    </div>
  );
}

function SoFar({ usePrivacy }: { usePrivacy: PrivacyStore }) {
  const say = usePrivacyWords();
  const date = useDate();
  const { rooms, lastAt } = usePrivacy((state) => state.shredded);
  if (rooms === 0 || !lastAt) return null;
  return (
    <p className={styles.quiet}>
      {say('privacy.shredded', { count: rooms })}, {say('privacy.shreddedAt', { date: date(lastAt) })}
    </p>
  );
}
