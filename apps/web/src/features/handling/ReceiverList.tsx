import { Users } from 'lucide-react';
import { useId } from 'react';
import type { Agent, Team } from '@parley/protocol';
import { Avatar, Button, EmptyState, Skeleton } from '../../ui';
import { openHere } from '../../lib/open-here';
import { sayFailure } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { TransferDialogProps } from './TransferDialog';
import styles from './TransferDialog.module.css';

interface ReceiverListProps extends Pick<TransferDialogProps, 'room' | 'self' | 'useTeam' | 'useTransfers'> {
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** The teams, and the colleagues: those who are there first. */
export function ReceiverList(props: ReceiverListProps) {
  const say = useConsoleWords();
  const name = useId();
  const teams = props.useTransfers((state) => state.teams).filter(({ archivedAt }) => archivedAt === null);
  return (
    <>
      <AgentList {...props} name={name} />
      {teams.length > 0 && (
        <fieldset className={styles.agents}>
          <legend className={styles.legend}>{say('transfer.teams')}</legend>
          {teams.map((team) => (
            <TeamOption
              key={team.id}
              {...{ team, name }}
              checked={team.id === props.chosen}
              onChoose={props.onChoose}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

interface TeamOptionProps {
  team: Team;
  name: string;
  checked: boolean;
  onChoose: (id: string) => void;
}

function TeamOption({ team, name, checked, onChoose }: TeamOptionProps) {
  const say = useConsoleWords();
  return (
    <label className={styles.agent}>
      <input type="radio" name={name} value={team.id} checked={checked} onChange={() => onChoose(team.id)} />
      <span className={styles.who}>
        <bdi>{team.name}</bdi>
      </span>
      <span className={styles.quiet}>{say('transfer.members', { count: team.memberIds.length })}</span>
    </label>
  );
}

function AgentList({ room, self, useTeam, chosen, onChoose, name }: ReceiverListProps & { name: string }) {
  const say = useConsoleWords();
  const { agents, status, failure, reload } = useTeam();
  const others = agents.filter(({ userId }) => userId !== room.supportAgentId).toSorted(byReadiness);
  if (status === 'loading') return <Bones />;
  if (status === 'failed')
    return (
      <EmptyState
        alert
        title={say('transfer.failed')}
        action={<Button onClick={() => void reload()}>{say('retry')}</Button>}
      >
        {failure && sayFailure(failure)}
      </EmptyState>
    );
  if (others.length === 0)
    return (
      <EmptyState icon={<Users size={24} />} title={say('transfer.nobody')}>
        {say('transfer.nobodyHint')}
      </EmptyState>
    );
  return (
    <fieldset className={styles.agents}>
      <legend className="visually-hidden">{say('transfer.to')}</legend>
      {others.map((agent, index) => (
        <AgentOption
          key={agent.userId}
          {...{ agent, name }}
          isFirst={index === 0}
          isSelf={agent.userId === self.id}
          checked={agent.userId === chosen}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
}

interface AgentOptionProps {
  agent: Agent;
  name: string;
  isSelf: boolean;
  isFirst: boolean;
  checked: boolean;
  onChoose: (agentId: string) => void;
}

function AgentOption({ agent, name, isSelf, isFirst, checked, onChoose }: AgentOptionProps) {
  const say = useConsoleWords();
  return (
    <label className={styles.agent}>
      <input
        ref={isFirst ? openHere : undefined}
        type="radio"
        name={name}
        value={agent.userId}
        checked={checked}
        onChange={() => onChoose(agent.userId)}
      />
      <Avatar size="sm" name={agent.name} status={agent.status === 'unknown' ? null : agent.status} />
      <span className={styles.who}>
        <bdi>{isSelf ? say('transfer.me', { name: agent.name }) : agent.name}</bdi>
        <span className={styles.quiet}>{say(`presence.${agent.status}`)}</span>
      </span>
      <span className={styles.quiet}>{say('transfer.load', { count: agent.openRooms })}</span>
    </label>
  );
}

const READINESS: readonly Agent['status'][] = ['online', 'away', 'unknown', 'offline'];

/** Those who are there first, the least busy of them on top. */
const byReadiness = (a: Agent, b: Agent): number =>
  READINESS.indexOf(a.status) - READINESS.indexOf(b.status) ||
  a.openRooms - b.openRooms ||
  a.name.localeCompare(b.name);

const Bones = () => (
  <div className={styles.agents}>
    {[1, 2, 3].map((line) => (
      <Skeleton key={line} height="44px" />
    ))}
  </div>
);
