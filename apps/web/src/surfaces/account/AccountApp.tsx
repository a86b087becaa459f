import { useEffect } from 'react';
import { LanguageChoice } from '../../features/account';
import { Toaster } from '../../ui';
import { useSecurityWords } from '../../words/security';
import type { AccountStore } from './account.store';
import { ForgotPage } from './ForgotPage';
import { InvitationPage } from './InvitationPage';
import { ResetPage } from './ResetPage';
import styles from './Account.module.css';

/** What a link of a mail opens. */
export function AccountApp({ useAccount }: { useAccount: AccountStore }) {
  const say = useSecurityWords();
  const page = useAccount((state) => state.link.page);
  const load = useAccount((state) => state.load);
  useEffect(() => void load(), [load]);
  const title = say(`link.${page}`);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const footer = (
    <div className={styles.language}>
      <LanguageChoice hideLabel />
    </div>
  );
  return (
    <>
      {page === 'invitation' && <InvitationPage useAccount={useAccount} footer={footer} />}
      {page === 'reset' && <ResetPage useAccount={useAccount} footer={footer} />}
      {page === 'forgot' && <ForgotPage useAccount={useAccount} footer={footer} />}
      <Toaster atTop dismissLabel={say('close')} />
    </>
  );
}
