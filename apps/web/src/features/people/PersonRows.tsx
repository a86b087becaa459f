import { ShieldCheck } from 'lucide-react';
import type { Account, User } from '@parley/protocol';
import { Avatar, Badge, Rows } from '../../ui';
import { useTimes } from '../../words';
import { useNow } from '../../lib/use-now';
import { usePeopleWords } from '../../words/people';
import styles from './People.module.css';

interface PersonRowsProps {
  items: readonly Account[];
  me: User;
  go: (path: string) => void;
}

/** A row a person; the whole row leads to them. */
export function PersonRows({ items, me, go }: PersonRowsProps) {
  const say = usePeopleWords();
  const times = useTimes();
  const now = useNow(60_000);
  return (
    <Rows>
      {items.map((person) => (
        <li key={person.id}>
          <button type="button" className={styles.row} onClick={() => go(person.id)}>
            <Avatar name={person.name} src={person.avatarUrl} size="md" />
            <span className={styles.names}>
              <span className={styles.name}>
                <bdi>{person.name ?? person.email}</bdi>
                {person.id === me.id && <span className={styles.quiet}> ({say('people.you')})</span>}
              </span>
              <bdi className={styles.quiet}>{person.email}</bdi>
            </span>
            <span className={styles.badges}>
              {person.disabledAt && <Badge tone="danger">{say('people.disabled')}</Badge>}
              {person.twoFactor && (
                <span className={styles.shield} title={say('people.twoFactor')}>
                  <ShieldCheck size={16} aria-hidden="true" />
                  <span className="visually-hidden">{say('people.twoFactor')}</span>
                </span>
              )}
              <Badge>{say(`people.role.${person.role}`)}</Badge>
            </span>
            <span className={styles.seen}>
              {person.lastSeenAt ? times.ago(person.lastSeenAt, now) : say('people.never')}
            </span>
          </button>
        </li>
      ))}
    </Rows>
  );
}
