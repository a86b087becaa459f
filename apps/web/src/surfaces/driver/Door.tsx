import { useState } from 'react';
import { Button, Field } from '../../ui';
import { failureKey } from '../../words';
import { useDriverWords } from '../../words/driver';
import styles from './Driver.module.css';
import { useDriver, type Driver } from './driver.store';

export function Door({ driver }: { driver: Driver }) {
  const say = useDriverWords();
  const { busy, failure, notDriver } = useDriver(driver, (view) => view);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <main className={styles.door}>
      <form
        className={styles.card}
        onSubmit={(event) => {
          event.preventDefault();
          void driver.signIn(email, password);
        }}
      >
        <h2>{say('driver.signIn')}</h2>
        <p className={styles.quiet}>{say('driver.signInHint')}</p>
        {notDriver && <p role="alert">{say('driver.notDriver')}</p>}
        {failure && <p role="alert">{say(failureKey(failure))}</p>}
        <Field
          label={say('driver.email')}
          name="email"
          type="email"
          dir="ltr"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Field
          label={say('driver.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" look="primary" size="lg" wide busy={busy}>
          {say('driver.enter')}
        </Button>
      </form>
    </main>
  );
}
