import { useState } from 'react';
import type { SaveTeamRequest } from '@parley/protocol';
import { Back, Button, EmptyState, Page, SaveBar, toast } from '../../ui';
import { sayFailure } from '../../words';
import { useTeamsWords } from '../../words/teams';
import { MembersCard } from './MembersCard';
import { OutsideCard } from './OutsideCard';
import { RoutingCard } from './RoutingCard';
import { SilenceCard } from './SilenceCard';
import { TeamNameCard } from './TeamNameCard';
import { formOf, isReady, requestOf } from './team-form';
import { NEW, type PlanProps } from './teams.types';
import styles from './Teams.module.css';

/** One team, with everything that may be set of it. */
export function TeamPage({ useDesk, path, go }: PlanProps) {
  const say = useTeamsWords();
  const team = useDesk((state) => state.teams.find(({ id }) => id === path)) ?? null;
  const [form, setForm] = useState(() => formOf(team));
  const [busy, setBusy] = useState(false);
  if (!team && path !== NEW)
    return (
      <EmptyState
        title={say('teams.gone')}
        action={<Button onClick={() => go('')}>{say('teams.back')}</Button>}
      />
    );
  const store = async (request: SaveTeamRequest, memberIds: readonly string[] | null) => {
    setBusy(true);
    const failure = await useDesk.getState().saveTeam(team?.id ?? null, request, memberIds);
    setBusy(false);
    if (failure) return toast(sayFailure(failure), { tone: 'danger' });
    toast(say('teams.saved'));
    go('');
  };
  const parts = { form, change: (part: Partial<typeof form>) => setForm({ ...form, ...part }), useDesk };
  return (
    <div className={styles.editor}>
      <Back label={say('teams.back')} onClick={() => go('')} />
      <Page title={team ? <bdi>{team.name}</bdi> : say('teams.new')}>
        <form
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady(form)) void store(requestOf(form), form.memberIds);
          }}
        >
          <TeamNameCard {...parts} />
          <MembersCard {...parts} />
          <RoutingCard {...parts} ownId={team?.id ?? null} />
          <OutsideCard {...parts} />
          <SilenceCard {...parts} />
          <SaveBar
            label={say('save')}
            busy={busy}
            disabled={!isReady(form)}
            hint={!isReady(form) && say('teams.notReady')}
          >
            {team && (
              <Button busy={busy} onClick={() => void store({ archived: team.archivedAt === null }, null)}>
                {say(team.archivedAt ? 'teams.restore' : 'teams.archive')}
              </Button>
            )}
          </SaveBar>
        </form>
      </Page>
    </div>
  );
}
