import { useState, type FormEvent } from 'react';
import { Button, Field, toast } from '../../ui';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import { isLongEnough, NewPasswordField } from './NewPasswordField';
import type { SessionStore } from './session.store';
import styles from './Settings.module.css';

export function PasswordForm({ useSession }: { useSession: SessionStore }) {
  const say = useConsoleWords();
  const update = useSession((state) => state.update);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wrong = failure?.reason === 'WRONG_CREDENTIALS';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (current === '' || !isLongEnough(next)) return;
    setBusy(true);
    const problem = await update({ password: next, currentPassword: current });
    setBusy(false);
    setFailure(problem);
    if (problem) return;
    setCurrent('');
    setNext('');
    setTried(false);
    toast(say('account.passwordChanged'));
  };
  const currentProblem = wrong
    ? say('account.passwordWrong')
    : tried && !current
      ? say('account.needCurrent')
      : undefined;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        type="password"
        dir="ltr"
        label={say('account.currentPassword')}
        error={currentProblem}
        value={current}
        autoComplete="current-password"
        onChange={(event) => {
          setCurrent(event.currentTarget.value);
          setFailure(null);
        }}
      />
      <NewPasswordField label={say('account.newPassword')} value={next} tried={tried} onChange={setNext} />
      {failure && !wrong && (
        <p className={styles.problem} role="alert">
          {sayFailure(failure)}
        </p>
      )}
      <Button type="submit" look="primary" busy={busy} className={styles.submit}>
        {say('account.changePassword')}
      </Button>
    </form>
  );
}
