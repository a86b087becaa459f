import { useState } from 'react';
import { Door } from '../../features/account';
import { Button, Field } from '../../ui';
import { useSecurityWords } from '../../words/security';
import styles from './Account.module.css';
import type { AccountPageProps } from './page.types';
import { Problem } from './Problem';

/** Asks for a link. What it says is the same for every address. */
export function ForgotPage({ useAccount, footer }: AccountPageProps) {
  const say = useSecurityWords();
  const { isDone, busy, failure, forgot } = useAccount();
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const back = (
    <a className={styles.link} href="/login">
      {say('link.toSignIn')}
    </a>
  );
  if (isDone)
    return (
      <Door title={say('link.sent')} footer={footer}>
        <p className={styles.note} role="status">
          {say('link.sentHint')}
        </p>
        {back}
      </Door>
    );
  const submit = () => {
    setTried(true);
    if (email.trim() !== '') void forgot(email);
  };
  return (
    <Door title={say('link.forgot')} hint={say('link.forgotHint')} footer={footer} onSubmit={submit}>
      <Problem failure={failure} />
      <Field
        name="email"
        type="email"
        dir="ltr"
        label={say('signIn.email')}
        error={tried && email.trim() === '' ? say('link.needEmail') : undefined}
        value={email}
        autoComplete="username"
        autoCapitalize="none"
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" look="primary" size="lg" wide busy={busy}>
        {say('link.send')}
      </Button>
      {back}
    </Door>
  );
}
