import { Card, Page } from '../../ui';
import { useSecurityWords } from '../../words/security';
import { LanguageChoice } from './LookSettings';
import { PasswordForm } from './PasswordForm';
import type { SecurityStore } from './security.store';
import type { SessionStore } from './session.store';
import { SessionSettings } from './SessionSettings';
import { TwoFactorSettings } from './TwoFactorSettings';
import styles from './Security.module.css';

interface OwnAccountProps {
  useSession: SessionStore;
  useSecurity: SecurityStore;
}

/** One's own account, as a page. */
export function OwnAccount({ useSession, useSecurity }: OwnAccountProps) {
  const say = useSecurityWords();
  const user = useSession((state) => state.user);
  return (
    <Page title={user?.name ?? say('you')} hint={user?.email}>
      <div className={styles.cards}>
        <Card title={say('account.password')}>
          <PasswordForm useSession={useSession} />
        </Card>
        <Card title={say('account.twoFactor')}>
          <TwoFactorSettings useSecurity={useSecurity} />
        </Card>
        <Card title={say('account.sessions')}>
          <SessionSettings useSecurity={useSecurity} />
        </Card>
        <Card title={say('language')}>
          <LanguageChoice hideLabel />
        </Card>
      </div>
    </Page>
  );
}
