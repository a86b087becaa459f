import { useState } from 'react';
import { LIMITS } from '@parley/protocol';
import { Door, isLongEnough, NewPasswordField } from '../../features/account';
import { Button, Field, Skeleton } from '../../ui';
import { useSecurityWords } from '../../words/security';
import styles from './Account.module.css';
import type { AccountPageProps } from './page.types';
import { Problem } from './Problem';

/** Somebody is asked to join: a name, a password, and they are in. */
export function InvitationPage({ useAccount, footer }: AccountPageProps) {
  const say = useSecurityWords();
  const { invitation, isOver, busy, failure, join } = useAccount();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  if (isOver)
    return (
      <Door title={say('link.over')} hint={say('link.overInvitation')} footer={footer}>
        <a className={styles.link} href="/login">
          {say('link.toSignIn')}
        </a>
      </Door>
    );
  const submit = () => {
    setTried(true);
    if (name.trim() !== '' && isLongEnough(password)) void join(name, password);
  };
  return (
    <Door
      title={say('link.invitation')}
      hint={
        invitation ? (
          say('link.invitationHint', { role: say(`role.${invitation.role}`), email: invitation.email })
        ) : (
          <Skeleton width="14rem" />
        )
      }
      footer={footer}
      onSubmit={submit}
    >
      <Problem failure={failure} />
      <Field
        name="name"
        label={say('link.name')}
        hint={say('link.nameHint')}
        error={tried && name.trim() === '' ? say('link.needName') : undefined}
        value={name}
        maxLength={LIMITS.nameChars}
        autoComplete="name"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NewPasswordField label={say('link.password')} value={password} tried={tried} onChange={setPassword} />
      <Button type="submit" look="primary" size="lg" wide busy={busy}>
        {say('link.join')}
      </Button>
    </Door>
  );
}
