import { Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '@parley/protocol';
import { Button, Field } from '../../ui';
import { useYourDataWords } from '../../words/your-data';
import styles from './YourData.module.css';
import type { YourDataStore } from './your-data.store';

/** The password once more, and a word that it is known what this does. */
export function EraseForm({ useData, hasPassword }: { useData: YourDataStore; hasPassword: boolean }) {
  const say = useYourDataWords();
  const { busy, failure } = useData();
  const [password, setPassword] = useState('');
  const [understood, setUnderstood] = useState(false);
  const [tried, setTried] = useState(false);
  const lacksPassword = hasPassword && password === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacksPassword || !understood) return;
    void useData.getState().erase(hasPassword ? password : undefined);
  };
  const wrong = failure?.reason === 'WRONG_CREDENTIALS' && say('yourData.passwordWrong');
  return (
    <form className={styles.part} onSubmit={submit} noValidate>
      <p>{say(hasPassword ? 'yourData.erase' : 'yourData.eraseGuest')}</p>
      {hasPassword && (
        <Field
          type="password"
          dir="ltr"
          autoComplete="current-password"
          label={say('yourData.password')}
          maxLength={LIMITS.passwordMaxChars}
          value={password}
          error={wrong || (tried && lacksPassword ? say('yourData.passwordNeeded') : undefined)}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
      <div>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={understood}
            aria-invalid={(tried && !understood) || undefined}
            onChange={(event) => setUnderstood(event.currentTarget.checked)}
          />
          {say('yourData.understood')}
        </label>
        {tried && !understood && (
          <p className={styles.lacking} role="alert">
            {say('yourData.understoodNeeded')}
          </p>
        )}
      </div>
      <Button type="submit" look="danger" icon={<Trash2 size={16} />} busy={busy === 'erase'}>
        {say('yourData.eraseNow')}
      </Button>
    </form>
  );
}
