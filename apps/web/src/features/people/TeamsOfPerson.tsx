import { useEffect, useMemo, useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { AgentProfile } from '@parley/protocol';
import { Badge, Button, Card, Check } from '../../ui';
import { sayFailure } from '../../words';
import { usePeopleWords } from '../../words/people';
import { createProfileStore, type ProfileStore } from './profile.store';
import { tell } from './tell';
import styles from './People.module.css';

/** The teams that somebody is in; as on the pages of the teams, from the other side. */
export function TeamsOfPerson({ profile, useProfile }: { profile: AgentProfile; useProfile: ProfileStore }) {
  const say = usePeopleWords();
  const { teams, save } = useProfile();
  // those that are put away stay as they are
  const [chosen, setChosen] = useState<readonly string[]>(profile.teamIds);
  const [busy, setBusy] = useState(false);
  const put = (id: string, isIn: boolean) =>
    setChosen(isIn ? [...chosen, id] : chosen.filter((one) => one !== id));
  const submit = async () => {
    setBusy(true);
    tell(await save({ teamIds: [...chosen] }), say('people.teamsSaved'));
    setBusy(false);
  };
  return (
    <Card title={say('people.teams')} hint={say('people.teamsHint')}>
      {teams.length === 0 && <p className={styles.quiet}>{say('people.noTeams')}</p>}
      {teams.length > 0 && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <fieldset className={styles.rules}>
            <legend className="visually-hidden">{say('people.teams')}</legend>
            {teams.map(({ id, name }) => (
              <Check key={id} checked={chosen.includes(id)} onChange={(isIn) => put(id, isIn)}>
                <bdi>{name}</bdi>
              </Check>
            ))}
          </fieldset>
          <div>
            <Button type="submit" look="primary" busy={busy}>
              {say('save')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}

/** The same for who may look and not change. */
export function TeamsShown({ call, userId }: { call: ApiCall; userId: string }) {
  const say = usePeopleWords();
  const useProfile = useMemo(() => createProfileStore(call, userId), [call, userId]);
  const { profile, teams, failure, load } = useProfile();
  useEffect(() => void load(), [load]);
  const own = teams.filter(({ id }) => profile?.teamIds.includes(id));
  return (
    <Card title={say('people.teams')}>
      {failure && <p role="alert">{sayFailure(failure)}</p>}
      {profile && own.length === 0 && <p className={styles.quiet}>{say('people.inNoTeam')}</p>}
      <p className={styles.badges}>
        {own.map(({ id, name }) => (
          <Badge key={id}>
            <bdi>{name}</bdi>
          </Badge>
        ))}
      </p>
    </Card>
  );
}
