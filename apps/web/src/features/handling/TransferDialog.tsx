import { Users } from 'lucide-react';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { LIMITS, type Agent, type StaffRoom } from '@parley/protocol';
import { Avatar, Button, Dialog, EmptyState, Skeleton, TextArea } from '../../ui';
import { openHere } from '../../lib/open-here';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { HandlingStore } from './handling.store';
import type { Self } from './rights';
import type { TeamStore } from './team.store';
import styles from './TransferDialog.module.css';

export interface TransferDialogProps {
  room: StaffRoom;
  self: Self;
  useTeam: TeamStore;
  useHandling: HandlingStore;
  onClose: () => void;
  onDone: (name: string) => void;
}

/** Hands a chat over: to whom, with how much to do there, and with which words. */
export function TransferDialog({ room, self, useTeam, useHandling, onClose, onDone }: TransferDialogProps) {
  const say = useConsoleWords();
  const formId = useId();
  const { agents, reload } = useTeam();
  const { transfer, assign, busy } = useHandling();
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => void reload(), [reload]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const agent = agents.find(({ userId }) => userId === chosen);
    if (!agent) return;
    const words = note.trim();
    // Taking it oneself is no handover: there is nobody to write the note for.
    const problem = await (agent.userId === self.id
      ? assign(room.id)
      : transfer(room.id, { agentId: agent.userId, ...(words && { note: words }) }));
    setFailure(problem);
    if (!problem) onDone(agent.name);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(room.supportAgentId ? 'transfer.title' : 'transfer.assignTitle')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy[room.id] !== undefined}>
            {say('transfer.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <AgentList {...{ room, self, useTeam, chosen, onChoose: setChosen }} />
        {tried && !chosen && (
          <p className={styles.problem} role="alert">
            {say('transfer.choose')}
          </p>
        )}
        <TextArea
          label={say('transfer.note')}
          hint={say('transfer.noteHint')}
          value={note}
          maxLength={LIMITS.commentChars}
          disabled={chosen === self.id}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {failure && (
          <p className={styles.problem} role="alert">
            {sayFailure(failure)}
          </p>
        )}
      </form>
    </Dialog>
  );
}

interface AgentListProps extends Pick<TransferDialogProps, 'room' | 'self' | 'useTeam'> {
  chosen: string | null;
  onChoose: (agentId: string) => void;
}

function AgentList({ room, self, useTeam, chosen, onChoose }: AgentListProps) {
  const say = useConsoleWords();
  const name = useId();
  const { agents, status, failure, reload } = useTeam();
  const others = agents.filter(({ userId }) => userId !== room.supportAgentId).toSorted(byReadiness);
  if (status === 'loading') return <Bones />;
  if (status === 'failed')
    return (
      <EmptyState
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
