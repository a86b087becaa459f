import { Plus, Users } from 'lucide-react';
import type { Team } from '@parley/protocol';
import { Badge, Button, EmptyState, Page, Rows } from '../../ui';
import { useAdminWords } from '../../words/admin';
import { useTeamsWords } from '../../words/teams';
import { Loaded } from './Loaded';
import { TeamPage } from './TeamPage';
import { NEW, type DeskProps, type PlanProps } from './teams.types';
import styles from './Teams.module.css';

/** Who shares a queue, and how chats come to them. */
export const TeamsPage = ({ call, path, go }: DeskProps) => (
  <Loaded call={call}>
    {(useDesk) =>
      path === '' ? (
        <TeamList useDesk={useDesk} path={path} go={go} />
      ) : (
        <TeamPage key={path} useDesk={useDesk} path={path} go={go} />
      )
    }
  </Loaded>
);

function TeamList({ useDesk, go }: PlanProps) {
  const say = useTeamsWords();
  const title = useAdminWords();
  const teams = useDesk((state) => state.teams);
  const add = (
    <Button look="primary" icon={<Plus size={18} />} onClick={() => go(NEW)}>
      {say('teams.add')}
    </Button>
  );
  return (
    <Page title={title('admin.section.teams')} hint={say('teams.hint')} action={teams.length > 0 && add}>
      {teams.length === 0 ? (
        <EmptyState icon={<Users size={24} />} title={say('teams.none')} action={add}>
          {say('teams.noneHint')}
        </EmptyState>
      ) : (
        <Rows>
          {teams
            .toSorted((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null))
            .map((team) => (
              <li key={team.id}>
                <Row team={team} onOpen={() => go(team.id)} />
              </li>
            ))}
        </Rows>
      )}
    </Page>
  );
}

function Row({ team, onOpen }: { team: Team; onOpen: () => void }) {
  const say = useTeamsWords();
  return (
    <button type="button" className={styles.row} onClick={onOpen}>
      <span
        className={styles.dot}
        style={{ backgroundColor: team.color ?? 'currentColor' }}
        aria-hidden="true"
      />
      <span className={styles.names}>
        <bdi className={styles.name}>{team.name}</bdi>
        <span className={styles.quiet}>
          {say(`teams.policy.${team.policy}`)}
          {team.policy !== 'manual' && ` · ${say(`teams.delivery.${team.delivery}`)}`}
        </span>
      </span>
      {team.archivedAt && <Badge>{say('teams.archived')}</Badge>}
      <span className={styles.quiet}>{say('teams.members', { count: team.memberIds.length })}</span>
    </button>
  );
}
