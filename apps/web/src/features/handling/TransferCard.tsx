import { ArrowRightLeft } from 'lucide-react';
import { useState } from 'react';
import { LIMITS, type Agent, type StaffRoom } from '@parley/protocol';
import { Button, Field } from '../../ui';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import { rightsIn, type Self } from './rights';
import styles from './TransferCard.module.css';
import { nameOf } from './team.store';
import type { TransferStore } from './transfer.store';

interface TransferCardProps {
  room: StaffRoom;
  self: Self;
  agents: readonly Agent[];
  useTransfers: TransferStore;
}

/** Somebody is asked to take this chat over: whoever is asked answers here, whoever asked can take it back. */
export function TransferCard(props: TransferCardProps) {
  const { room, useTransfers } = props;
  const isAsked = useTransfers((state) => state.asked.some(({ id }) => id === room.id));
  if (!room.transfer) return null;
  return isAsked ? <Question {...props} /> : <Pending {...props} />;
}

function Question({ room, agents, useTransfers }: TransferCardProps) {
  const say = useConsoleWords();
  const { answer, busy } = useTransfers();
  const [declining, setDeclining] = useState(false);
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const name = nameOf(agents, room.transfer!.byId) ?? say('someone');
  const send = async (accept: boolean) => {
    const words = note.trim();
    setFailure(await answer(room.id, { accept, ...(!accept && words && { note: words }) }));
  };
  return (
    <section className={styles.card} data-transfer="asked" aria-label={say('queue.asked')}>
      <p className={styles.words}>
        <ArrowRightLeft size={16} aria-hidden="true" />
        {say(room.transfer!.teamId ? 'chat.transferAskTeam' : 'chat.transferAsk', { name })}
      </p>
      {declining && (
        <Field
          className={styles.note}
          label={say('chat.transferWhyNot')}
          value={note}
          dir="auto"
          maxLength={LIMITS.commentChars}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <div className={styles.deeds}>
        <Button
          size="sm"
          busy={busy[room.id]}
          onClick={() => (declining ? void send(false) : setDeclining(true))}
        >
          {say('chat.transferDecline')}
        </Button>
        <Button size="sm" look="primary" busy={busy[room.id]} onClick={() => void send(true)}>
          {say('chat.transferAccept')}
        </Button>
      </div>
      {failure && <p role="alert">{sayFailure(failure)}</p>}
    </section>
  );
}

function Pending({ room, self, agents, useTransfers }: TransferCardProps) {
  const say = useConsoleWords();
  const { withdraw, busy, teams } = useTransfers();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { agentId, teamId } = room.transfer!;
  const name = nameOf(agents, agentId) ?? teams.find(({ id }) => id === teamId)?.name ?? say('someone');
  return (
    <section className={styles.card} data-transfer="pending" aria-label={say('queue.askedOf', { name })}>
      <p className={styles.words}>
        <ArrowRightLeft size={16} aria-hidden="true" />
        {say('chat.transferPending', { name })}
      </p>
      {rightsIn(room, self).transfer && (
        <div className={styles.deeds}>
          <Button size="sm" busy={busy[room.id]} onClick={() => void withdraw(room.id).then(setFailure)}>
            {say('chat.transferWithdraw')}
          </Button>
        </div>
      )}
      {failure && <p role="alert">{sayFailure(failure)}</p>}
    </section>
  );
}
