import { useState, type FormEvent } from 'react';
import type { TwoFactorOffRequest } from '@parley/protocol';
import { Button, Field } from '../../ui';
import { sayFailure, type Failure } from '../../words';
import { useSecurityWords } from '../../words/security';
import { CodeField } from './CodeField';
import styles from './Security.module.css';

interface ProveProps {
  title: string;
  hint: string;
  action: string;
  look: 'primary' | 'danger';
  onCancel: () => void;
  /** What was wrong; after null there is something else to see. */
  onProof: (proof: TwoFactorOffRequest) => Promise<Failure | null>;
}

/** The password and a code once more, before something that a page left open is not enough for. */
export function Prove({ title, hint, action, look, onCancel, onProof }: ProveProps) {
  const say = useSecurityWords();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const problem = await onProof({ password, code });
    setBusy(false);
    setFailure(problem);
  };
  const isPassword = failure?.reason === 'WRONG_CREDENTIALS';
  return (
    <form className={styles.part} onSubmit={(event) => void submit(event)} noValidate>
      <div>
        <p className={styles.strong}>{title}</p>
        <p className={styles.hint}>{hint}</p>
      </div>
      <Field
        type="password"
        dir="ltr"
        label={say('account.currentPassword')}
        error={isPassword ? say('account.passwordWrong') : undefined}
        value={password}
        autoComplete="current-password"
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <CodeField
        label={say('step.code')}
        error={failure && !isPassword ? sayFailure(failure) : undefined}
        value={code}
        onChange={setCode}
      />
      <div className={styles.actions}>
        <Button onClick={onCancel}>{say('cancel')}</Button>
        <Button type="submit" look={look} busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
