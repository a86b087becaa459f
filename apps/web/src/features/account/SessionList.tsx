import { Monitor } from 'lucide-react';
import type { SignedInSession } from '@parley/protocol';
import { Badge, Button } from '../../ui';
import { useTimes } from '../../words';
import { useNow } from '../../lib/use-now';
import { useSecurityWords } from '../../words/security';
import styles from './Security.module.css';

interface SessionListProps {
  sessions: readonly SignedInSession[];
  onEnd: (session: SignedInSession) => void;
}

/** Where somebody is signed in. */
export function SessionList({ sessions, onEnd }: SessionListProps) {
  const say = useSecurityWords();
  const times = useTimes();
  const now = useNow(60_000);
  if (sessions.length === 0) return <p className={styles.hint}>{say('sessions.none')}</p>;
  return (
    <ul className={styles.sessions}>
      {sessions.map((session) => {
        const device = session.device ?? say('sessions.unknown');
        return (
          <li key={session.id}>
            <Monitor size={18} aria-hidden="true" />
            <div className={styles.session}>
              <p className={styles.strong}>
                <bdi>{device}</bdi> {session.current && <Badge tone="accent">{say('sessions.this')}</Badge>}
              </p>
              <p className={styles.hint}>
                {say('sessions.seen', { ago: times.ago(session.usedAt, now) })}
                {session.network && (
                  <>
                    {' · '}
                    <bdi>{session.network}</bdi>
                  </>
                )}
              </p>
            </div>
            {!session.current && (
              <Button size="sm" aria-label={say('sessions.endOf', { device })} onClick={() => onEnd(session)}>
                {say('sessions.end')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
