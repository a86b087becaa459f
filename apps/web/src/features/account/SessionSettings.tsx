import { useEffect } from 'react';
import { Button, Skeleton, toast } from '../../ui';
import { sayFailure } from '../../words';
import { useSecurityWords } from '../../words/security';
import { SessionList } from './SessionList';
import { isFailed, type SecurityStore } from './security.store';
import styles from './Security.module.css';

/** One's own sessions. */
export function SessionSettings({ useSecurity }: { useSecurity: SecurityStore }) {
  const say = useSecurityWords();
  const { sessions, failure, loadSessions, endSession, endOthers } = useSecurity();
  useEffect(() => void loadSessions(), [loadSessions]);
  const end = async (id: string) => {
    const problem = await endSession(id);
    if (problem) toast(sayFailure(problem), { tone: 'danger' });
    else toast(say('sessions.ended'));
  };
  const others = async () => {
    const answer = await endOthers();
    if (isFailed(answer)) toast(sayFailure(answer), { tone: 'danger' });
    else toast(say('sessions.othersEnded', { count: answer.ended }));
  };
  return (
    <div className={styles.part}>
      <p className={styles.hint}>{say('sessions.hint')}</p>
      {failure && !sessions && (
        <p className={styles.problem} role="alert">
          {sayFailure(failure)}
        </p>
      )}
      {!failure && !sessions && <Skeleton height="3rem" />}
      {sessions && <SessionList sessions={sessions} onEnd={({ id }) => void end(id)} />}
      {sessions && sessions.length > 1 && (
        <Button className={styles.start} onClick={() => void others()}>
          {say('sessions.endOthers')}
        </Button>
      )}
    </div>
  );
}
