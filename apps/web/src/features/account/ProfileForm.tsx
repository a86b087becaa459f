import { useState, type FormEvent } from 'react';
import {
  LIMITS,
  STAFF_STATUSES,
  type PresenceStatus,
  type StaffStatus,
  type UpdateMeRequest,
} from '@parley/protocol';
import { Button, Field, Select, toast } from '../../ui';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import { Choice } from './Choice';
import { AWAY_MINUTES, type PreferencesStore } from './preferences.store';
import type { SessionStore } from './session.store';
import styles from './Settings.module.css';

export interface StatusChoice {
  status: PresenceStatus;
  /** It is away, and was not chosen. */
  automatic: boolean;
  onStatus: (status: StaffStatus) => void;
}

interface ProfileFormProps extends StatusChoice {
  useSession: SessionStore;
  usePreferences: PreferencesStore;
}

export function ProfileForm({ useSession, usePreferences, status, automatic, onStatus }: ProfileFormProps) {
  const say = useConsoleWords();
  return (
    <>
      <Choice<StaffStatus | 'unknown'>
        label={say('account.status')}
        hint={automatic ? say('presence.awayAutomatic') : say('account.statusHint')}
        value={status}
        options={STAFF_STATUSES.map((value) => ({ value, label: say(`presence.${value}`) }))}
        onChange={(value) => value !== 'unknown' && onStatus(value)}
      />
      <AwayChoice usePreferences={usePreferences} />
      <NameForm useSession={useSession} />
    </>
  );
}

function AwayChoice({ usePreferences }: Pick<ProfileFormProps, 'usePreferences'>) {
  const say = useConsoleWords();
  const { awayMinutes, change } = usePreferences();
  return (
    <Select
      label={say('account.away')}
      value={String(awayMinutes)}
      options={AWAY_MINUTES.map((count) => ({
        value: String(count),
        label: count === 0 ? say('account.awayNever') : say('account.awayAfter', { count }),
      }))}
      onChange={(chosen) => {
        const minutes = AWAY_MINUTES.find((count) => String(count) === chosen);
        if (minutes !== undefined) change({ awayMinutes: minutes });
      }}
    />
  );
}

function NameForm({ useSession }: { useSession: SessionStore }) {
  const say = useConsoleWords();
  const { user, update } = useSession();
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState(user?.email ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = changeOf(user, name, email, password);
  const complete = isComplete(change, name, email);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!change || !complete) return;
    setBusy(true);
    const problem = await update(change);
    setBusy(false);
    setFailure(problem);
    if (problem) return;
    setPassword('');
    toast(say('account.saved'));
  };
  const taken = failure?.reason === 'ALREADY_EXISTS';
  const wrong = failure?.reason === 'WRONG_CREDENTIALS';
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={say('account.name')}
        hint={say('account.nameHint')}
        error={name.trim() ? undefined : say('account.needName')}
        value={name}
        dir="auto"
        maxLength={LIMITS.nameChars}
        autoComplete="name"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Field
        label={say('account.email')}
        type="email"
        dir="ltr"
        error={emailProblem(!email.trim(), taken, say('signIn.needEmail'), say('account.emailTaken'))}
        value={email}
        maxLength={LIMITS.emailChars}
        autoComplete="email"
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {change?.email && <PresentPassword wrong={wrong} value={password} onValue={setPassword} />}
      {!taken && !wrong && <Problem failure={failure} />}
      <Button type="submit" look="primary" busy={busy} disabled={!complete} className={styles.submit}>
        {say('save')}
      </Button>
    </form>
  );
}

interface PresentPasswordProps {
  wrong: boolean;
  value: string;
  onValue: (password: string) => void;
}

function PresentPassword({ wrong, value, onValue }: PresentPasswordProps) {
  const say = useConsoleWords();
  return (
    <Field
      label={say('account.currentPassword')}
      hint={say('account.emailNeedsPassword')}
      type="password"
      dir="ltr"
      error={wrong ? say('account.passwordWrong') : undefined}
      value={value}
      autoComplete="current-password"
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}

const Problem = ({ failure }: { failure: Failure | null }) =>
  failure && (
    <p className={styles.problem} role="alert">
      {sayFailure(failure)}
    </p>
  );

function emailProblem(missing: boolean, taken: boolean, need: string, other: string): string | undefined {
  if (missing) return need;
  return taken ? other : undefined;
}

/** Only what differs is sent; null when nothing does. */
function changeOf(
  user: { name: string | null; email: string | null } | null,
  name: string,
  email: string,
  currentPassword: string,
): UpdateMeRequest | null {
  const change: UpdateMeRequest = {};
  if (name.trim() !== (user?.name ?? '')) change.name = name.trim();
  if (email.trim() !== (user?.email ?? '')) Object.assign(change, { email: email.trim(), currentPassword });
  return Object.keys(change).length > 0 ? change : null;
}

/** There is something to save, and nothing is missing. */
const isComplete = (change: UpdateMeRequest | null, name: string, email: string): boolean =>
  change !== null && name.trim() !== '' && email.trim() !== '' && change.currentPassword !== '';
