import { Monitor } from 'lucide-react';
import type { SignedInSession } from '@parley/protocol';
import { Button, Card, Rows, toast } from '../../ui';
import { sayFailure, useTimes, type Failure } from '../../words';
import { useNow } from '../../lib/use-now';
import { usePeopleWords } from '../../words/people';
import type { PersonStore } from './person.store';
import styles from './People.module.css';

/** Where somebody else is signed in. */
export function PersonSessions({ usePerson }: { usePerson: PersonStore }) {
  const say = usePeopleWords();
  const { sessions, endSession, endSessions } = usePerson();
  if (!sessions) return null;
  const run = async (work: Promise<Failure | null>) => {
    const failure = await work;
    if (failure) toast(sayFailure(failure), { tone: 'danger' });
    else toast(say('sessions.ended'));
  };
  return (
    <Card title={say('people.sessions')}>
      {sessions.length === 0 ? (
        <p className={styles.quiet}>{say('sessions.none')}</p>
      ) : (
        <Rows>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => void run(endSession(session.id))} />
          ))}
        </Rows>
      )}
      {sessions.length > 1 && (
        <Button className={styles.more} onClick={() => void run(endSessions())}>
          {say('people.endAll')}
        </Button>
      )}
    </Card>
  );
}

function SessionRow({ session, onEnd }: { session: SignedInSession; onEnd: () => void }) {
  const say = usePeopleWords();
  const times = useTimes();
  const now = useNow(60_000);
  const device = session.device ?? say('sessions.unknown');
  return (
    <li className={styles.invitation}>
      <Monitor size={18} aria-hidden="true" />
      <span className={styles.names}>
        <bdi className={styles.name}>{device}</bdi>
        <span className={styles.quiet}>
          {say('sessions.seen', { ago: times.ago(session.usedAt, now) })}
          {session.network && (
            <>
              {' · '}
              <bdi>{session.network}</bdi>
            </>
          )}
        </span>
      </span>
      <Button size="sm" aria-label={say('sessions.endOf', { device })} onClick={onEnd}>
        {say('sessions.end')}
      </Button>
    </li>
  );
}
