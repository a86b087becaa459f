import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../../ui';
import { useSecurityWords } from '../../words/security';
import type { SecurityStore } from './security.store';
import type { SessionStore } from './session.store';
import { TwoFactorSettings } from './TwoFactorSettings';
import styles from './Security.module.css';

interface EnrolGateProps {
  useSecurity: SecurityStore;
  useSession: SessionStore;
  children: ReactNode;
}

/** Who has to set up a second step sees that and nothing else. Until it is known, everybody goes in: the server holds the gate. */
export function EnrolGate({ useSecurity, useSession, children }: EnrolGateProps) {
  const say = useSecurityWords();
  const must = useSecurity(({ twoFactor }) => twoFactor !== null && twoFactor.required && !twoFactor.enabled);
  const signOut = useSession((state) => state.signOut);
  const [wasShut, setWasShut] = useState(false);
  if (must && !wasShut) setWasShut(true);
  const opens = wasShut && !must;
  // What was asked for behind the gate has been refused.
  useEffect(() => {
    if (opens) location.reload();
  }, [opens]);
  if (!must) return wasShut ? null : children;
  return (
    <main className={styles.gate}>
      <div className={styles.gateCard}>
        <div>
          <h1>{say('two.required')}</h1>
          <p className={styles.hint}>{say('two.requiredHint')}</p>
        </div>
        <TwoFactorSettings useSecurity={useSecurity} />
        <Button look="quiet" className={styles.start} onClick={() => void signOut()}>
          {say('account.signOut')}
        </Button>
      </div>
    </main>
  );
}
