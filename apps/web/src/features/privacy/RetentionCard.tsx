import { useState, type FormEvent } from 'react';
import { type GuestCount, LIMITS, type RetentionCount } from '@parley/protocol';
import { AskDialog, Button, Card, Field, toast } from '../../ui';
import { usePrivacyWords } from '../../words/privacy';
import styles from './Privacy.module.css';
import type { PrivacyStore } from './privacy.store';
import { useDate } from './use-date';
import { type RetentionForm, type RetentionTerm, useRetentionForm } from './use-retention-form';

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
    if (form.isRight) void form.preview().then((done) => done && setConfirming(true));
  };
  return (
    <Card title={say('privacy.retention')} hint={say('privacy.retentionHint')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <HowLong name="closed" term={form.terms.closed} />
        <HowLong name="idle" term={form.terms.idle} />
        <HowLong name="guests" term={form.terms.guests} />
        <Counts form={form} />
        <div className={styles.row}>
          {form.limited && (
            <Button busy={form.busy} disabled={!form.isRight} onClick={() => void form.preview()}>
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

/** For chats that were closed, those that never were, and guests without any. */
const TERMS = {
  closed: { title: 'privacy.closed', keep: 'privacy.keepAll', go: 'privacy.keepFor', days: 'privacy.days' },
  idle: { title: 'privacy.idle', keep: 'privacy.keepAll', go: 'privacy.idleFor', days: 'privacy.idleDays' },
  guests: {
    title: 'privacy.guests',
    keep: 'privacy.keepGuests',
    go: 'privacy.guestsFor',
    days: 'privacy.guestsDays',
  },
} as const;

function HowLong({ name, term }: { name: keyof typeof TERMS; term: RetentionTerm }) {
  const say = usePrivacyWords();
  const { limited, setLimited, text, setText, isWrong } = term;
  const words = TERMS[name];
  return (
    <div className={styles.term}>
      <fieldset className={styles.choice}>
        <legend className={styles.legend}>{say(words.title)}</legend>
        <label className={styles.option}>
          <input type="radio" name={name} checked={!limited} onChange={() => setLimited(false)} />
          {say(words.keep)}
        </label>
        <label className={styles.option}>
          <input type="radio" name={name} checked={limited} onChange={() => setLimited(true)} />
          {say(words.go)}
        </label>
      </fieldset>
      {limited && (
        <Field
          className={styles.days}
          label={say(words.days)}
          inputMode="numeric"
          value={text}
          error={isWrong ? say('privacy.daysWrong', { count: LIMITS.retentionDays }) : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

interface ConfirmProps {
  form: RetentionForm;
  onClose: () => void;
  onConfirm: () => void;
}

function Confirm({ form, onClose, onConfirm }: ConfirmProps) {
  const say = usePrivacyWords();
  return (
    <AskDialog
      title={say('privacy.confirmTitle')}
      cancelLabel={say('cancel')}
      closeLabel={say('close')}
      confirmLabel={say('privacy.confirm')}
      busy={form.busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <div className={styles.form}>
        <Counts form={form} />
        <p>{say('privacy.confirmHint')}</p>
      </div>
    </AskDialog>
  );
}

function Counts({ form: { closed, idle, guests } }: { form: RetentionForm }) {
  if (!closed && !idle && !guests) return null;
  return (
    <div className={styles.counted} role="status">
      {closed && <Counted count={closed} more="privacy.wouldGoMore" />}
      {idle && <Counted count={idle} more="privacy.idleMore" />}
      {guests && <CountedGuests count={guests} />}
    </div>
  );
}

interface CountedProps {
  count: RetentionCount;
  more: 'privacy.wouldGoMore' | 'privacy.idleMore';
}

function Counted({ count: { rooms, messages, people, oldest, held }, more }: CountedProps) {
  const say = usePrivacyWords();
  const date = useDate();
  return (
    <>
      {rooms === 0 && <p>{say(more === 'privacy.idleMore' ? 'privacy.noneIdle' : 'privacy.noneGo')}</p>}
      {rooms > 0 && (
        <p>
          <strong>{say('privacy.wouldGo', { count: rooms })}</strong>{' '}
          {oldest && say(more, { messages, people, date: date(oldest) })}
        </p>
      )}
      {held > 0 && <p className={styles.quiet}>{say('privacy.heldBack', { count: held })}</p>}
    </>
  );
}

function CountedGuests({ count: { guests, held } }: { count: GuestCount }) {
  const say = usePrivacyWords();
  return (
    <>
      <p>
        {guests === 0 ? (
          say('privacy.noGuests')
        ) : (
          <strong>{say('privacy.guestsWouldGo', { count: guests })}</strong>
        )}
      </p>
      {held > 0 && <p className={styles.quiet}>{say('privacy.heldBack', { count: held })}</p>}
    </>
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
