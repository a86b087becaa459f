import { Mail } from 'lucide-react';
import type { Invitation } from '@parley/protocol';
import { Badge, Button, Card, Rows, toast } from '../../ui';
import { sayFailure, useTimes, type Failure } from '../../words';
import { useNow } from '../../lib/use-now';
import { usePeopleWords } from '../../words/people';
import type { PeopleStore } from './people.store';
import styles from './People.module.css';

/** Who was invited and has not come. */
export function InvitationList({ usePeople }: { usePeople: PeopleStore }) {
  const say = usePeopleWords();
  const invitations = usePeople((state) => state.invitations);
  return (
    <Card title={say('people.invitations')}>
      <Rows>
        {invitations.map((one) => (
          <InvitationRow key={one.id} usePeople={usePeople} invitation={one} />
        ))}
      </Rows>
    </Card>
  );
}

function InvitationRow({ usePeople, invitation }: { usePeople: PeopleStore; invitation: Invitation }) {
  const say = usePeopleWords();
  const times = useTimes();
  const now = useNow(60_000);
  const { resend, revoke } = usePeople();
  const { email, role, by, expiresAt } = invitation;
  const isOver = Date.parse(expiresAt) <= now;
  const tell = async (work: Promise<Failure | null>, done: string) => {
    const failure = await work;
    if (failure) toast(sayFailure(failure), { tone: 'danger' });
    else if (usePeople.getState().link === null) toast(done);
  };
  return (
    <li className={styles.invitation}>
      <Mail size={18} aria-hidden="true" />
      <span className={styles.names}>
        <bdi className={styles.name}>{email}</bdi>
        <span className={styles.quiet}>
          {say(`people.role.${role}`)}
          {by?.name && ` · ${say('people.by', { name: by.name })}`}
          {!isOver && ` · ${say('people.until', { date: times.day(expiresAt, now) })}`}
        </span>
      </span>
      {isOver && <Badge tone="danger">{say('people.over')}</Badge>}
      <span className={styles.deeds}>
        <Button
          size="sm"
          aria-label={say('people.resendTo', { email })}
          onClick={() => void tell(resend(invitation.id), say('people.sent', { email }))}
        >
          {say('people.resend')}
        </Button>
        <Button
          size="sm"
          look="quiet"
          aria-label={say('people.revokeOf', { email })}
          onClick={() => void tell(revoke(invitation.id), say('people.revoked'))}
        >
          {say('people.revoke')}
        </Button>
      </span>
    </li>
  );
}
