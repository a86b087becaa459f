import { useEffect, useMemo, useState } from 'react';
import { STAFF_ROLES, type Account } from '@parley/protocol';
import { Avatar, Back, Badge, Button, Card, EmptyState, Skeleton, toast } from '../../ui';
import { sayFailure } from '../../words';
import { usePeopleWords } from '../../words/people';
import { DisableDialog } from './DisableDialog';
import { LinkDialog } from './LinkDialog';
import type { PeopleProps } from './people.types';
import { createPersonStore, type PersonStore } from './person.store';
import { ProfileCard } from './ProfileCard';
import { PersonSessions } from './PersonSessions';
import { RoleSelect } from './RoleSelect';
import { TeamsShown } from './TeamsOfPerson';
import { tell } from './tell';
import styles from './People.module.css';

interface PersonPageProps extends Omit<PeopleProps, 'path'> {
  id: string;
}

/** One account: who it is, what they may do, where they are signed in. */
export function PersonPage({ call, me, go, id }: PersonPageProps) {
  const say = usePeopleWords();
  const isAdmin = me.role === 'admin';
  const usePerson = useMemo(() => createPersonStore(call, id, isAdmin), [call, id, isAdmin]);
  const { person, failure, load } = usePerson();
  useEffect(() => void load(), [load]);
  return (
    <div className={styles.person}>
      <Back label={say('people.back')} onClick={() => go('')} />
      {failure && !person && <EmptyState title={sayFailure(failure)} />}
      {!failure && !person && <Skeleton height="4rem" />}
      {person && (
        <>
          <Head person={person} />
          {isAdmin && <Deeds person={person} usePerson={usePerson} />}
          {isAdmin && isAtWork(person) && <ProfileCard call={call} userId={person.id} />}
          {!isAdmin && isAtWork(person) && <TeamsShown call={call} userId={person.id} />}
          {isAdmin && <PersonSessions usePerson={usePerson} />}
        </>
      )}
    </div>
  );
}

const isAtWork = ({ role, disabledAt }: Account): boolean =>
  STAFF_ROLES.some((one) => one === role) && disabledAt === null;

function Head({ person }: { person: Account }) {
  const say = usePeopleWords();
  return (
    <header className={styles.head}>
      <Avatar name={person.name} src={person.avatarUrl} size="lg" />
      <div className={styles.names}>
        <h1>
          <bdi>{person.name ?? person.email}</bdi>
        </h1>
        <bdi className={styles.quiet}>{person.email}</bdi>
      </div>
      <span className={styles.badges}>
        {person.disabledAt && <Badge tone="danger">{say('people.disabled')}</Badge>}
        {person.twoFactor && <Badge tone="open">{say('people.twoFactor')}</Badge>}
        <Badge>{say(`people.role.${person.role}`)}</Badge>
      </span>
    </header>
  );
}

function Deeds({ person, usePerson }: { person: Account; usePerson: PersonStore }) {
  const say = usePeopleWords();
  const { update, resetPassword, endTwoFactor } = usePerson();
  const [isDisabling, setDisabling] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const name = person.name ?? person.email;
  const reset = async () => {
    const answer = await resetPassword();
    if ('code' in answer) tell(answer, '');
    else if (answer.link === null) toast(say('people.resetSent'));
    else setLink(answer.link);
  };
  return (
    <Card title={say('people.account')}>
      <RoleSelect person={person} usePerson={usePerson} />
      {!person.disabledAt && (
        <Deed title={say('people.reset')} hint={say('people.resetHint')}>
          <Button onClick={() => void reset()}>{say('people.resetDo')}</Button>
        </Deed>
      )}
      {person.twoFactor && (
        <Deed title={say('people.endTwo')} hint={say('people.endTwoHint')}>
          <Button
            onClick={() => void endTwoFactor().then((f) => tell(f, say('people.endTwoDone', { name })))}
          >
            {say('two.end')}
          </Button>
        </Deed>
      )}
      <Deed title={say(person.disabledAt ? 'people.disabled' : 'people.active')}>
        {person.disabledAt ? (
          <Button
            onClick={() =>
              void update({ disabled: false }).then((f) => tell(f, say('people.enabledDone', { name })))
            }
          >
            {say('people.enable')}
          </Button>
        ) : (
          <Button look="danger" onClick={() => setDisabling(true)}>
            {say('people.disable')}
          </Button>
        )}
      </Deed>
      {isDisabling && <DisableDialog name={name} usePerson={usePerson} onClose={() => setDisabling(false)} />}
      {link !== null && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </Card>
  );
}

interface DeedProps {
  title: string;
  hint?: string;
  children: React.ReactNode;
}

const Deed = ({ title, hint, children }: DeedProps) => (
  <div className={styles.deed}>
    <div>
      <p className={styles.name}>{title}</p>
      {hint && <p className={styles.quiet}>{hint}</p>}
    </div>
    {children}
  </div>
);
