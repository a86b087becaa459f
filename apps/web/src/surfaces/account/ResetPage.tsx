import { useState } from 'react';
import { Door, isLongEnough, NewPasswordField } from '../../features/account';
import { Button } from '../../ui';
import { useSecurityWords } from '../../words/security';
import styles from './Account.module.css';
import type { AccountPageProps } from './page.types';
import { Problem } from './Problem';

/** A new password, by a link. */
export function ResetPage({ useAccount, footer }: AccountPageProps) {
  const say = useSecurityWords();
  const { isOver, isDone, busy, failure, reset, askAgain } = useAccount();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  if (isOver)
    return (
      <Door title={say('link.over')} hint={say('link.overReset')} footer={footer} onSubmit={askAgain}>
        <Button type="submit" look="primary" wide>
          {say('link.again')}
        </Button>
      </Door>
    );
  if (isDone)
    return (
      <Door title={say('link.done')} hint={say('link.doneHint')} footer={footer}>
        <a className={styles.link} href="/login">
          {say('link.toSignIn')}
        </a>
      </Door>
    );
  const submit = () => {
    setTried(true);
    if (isLongEnough(password)) void reset(password);
  };
  return (
    <Door title={say('link.reset')} hint={say('link.resetHint')} footer={footer} onSubmit={submit}>
      <Problem failure={failure} />
      <NewPasswordField
        label={say('account.newPassword')}
        value={password}
        tried={tried}
        onChange={setPassword}
      />
      <Button type="submit" look="primary" size="lg" wide busy={busy}>
        {say('link.save')}
      </Button>
    </Door>
  );
}
