import { type Account, type AccountRole, ROLES } from '@parley/protocol';
import { Select, toast } from '../../ui';
import { sayFailure } from '../../words';
import { usePeopleWords } from '../../words/people';
import type { PersonStore } from './person.store';
import styles from './People.module.css';

const ACCOUNT_ROLES = ROLES.filter((role): role is AccountRole => role !== 'guest').toReversed();

/** What somebody may do. It holds at once. */
export function RoleSelect({ person, usePerson }: { person: Account; usePerson: PersonStore }) {
  const say = usePeopleWords();
  const update = usePerson((state) => state.update);
  const change = async (role: AccountRole) => {
    const failure = await update({ role });
    const name = person.name ?? person.email;
    if (failure) toast(sayFailure(failure), { tone: 'danger' });
    else toast(say('people.roleSaved', { name, role: say(`people.role.${role}`) }));
  };
  return (
    <Select<AccountRole>
      className={styles.narrow}
      label={say('people.changeRole')}
      value={person.role}
      options={ACCOUNT_ROLES.map((value) => ({ value, label: say(`people.role.${value}`) }))}
      onChange={(role) => void change(role)}
    />
  );
}
