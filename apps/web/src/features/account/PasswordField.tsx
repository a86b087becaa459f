import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { LIMITS } from '@parley/protocol';
import { Field, IconButton } from '../../ui';
import { useConsoleWords } from '../../words/console';
import styles from './SignIn.module.css';

interface PasswordFieldProps {
  label: string;
  hint?: string;
  error?: string;
  value: string;
  onChange: (value: string) => void;
  /** One that is chosen here, not the present one. */
  isNew?: boolean;
}

/** A password that can be looked at. */
export function PasswordField({ onChange, isNew = false, ...field }: PasswordFieldProps) {
  const say = useConsoleWords();
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.password}>
      <Field
        {...field}
        name="password"
        type={shown ? 'text' : 'password'}
        dir="ltr"
        maxLength={isNew ? LIMITS.passwordMaxChars : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete={isNew ? 'new-password' : 'current-password'}
      />
      <IconButton
        size="sm"
        className={styles.eye}
        label={say(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}
        aria-pressed={shown}
        icon={shown ? <EyeOff size={18} /> : <Eye size={18} />}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
