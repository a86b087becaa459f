import { EyeOff, MessageSquareLock } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { isLead, LIMITS, type Role, type StaffRoom } from '@parley/protocol';
import { Button, TextArea } from '../../ui';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { WhispersStore } from './whispers.store';
import styles from './WhisperStrip.module.css';

interface WhisperStripProps {
  room: StaffRoom;
  self: { id: string; role: Role };
  /** Who has the chat. */
  agentName: string;
  useWhispers: WhispersStore;
}

/** As many as can be read above the field in which one writes. */
const SHOWN = 3;

/** Between the agent of a chat and the managers; nobody else has any of it. */
export function WhisperStrip({ room, self, agentName, useWhispers }: WhisperStripProps) {
  const say = useConsoleWords();
  const whispers = useWhispers((state) => state.rooms[room.id]) ?? [];
  const load = useWhispers((state) => state.load);
  const mine = room.supportAgentId === self.id;
  const concerned = mine || isLead(self.role);
  useEffect(() => {
    if (concerned) void load(room.id);
  }, [concerned, load, room.id]);
  const shown = whispers.slice(-SHOWN);
  const maySay = isLead(self.role) && room.supportAgentId !== null && !mine && room.status !== 'closed';
  if (!concerned || (shown.length === 0 && !maySay)) return null;
  return (
    <section className={styles.strip} data-whispers="">
      {shown.length > 0 && (
        <>
          <p className={styles.title}>
            <EyeOff size={12} aria-hidden="true" />
            {mine ? say('whisper.title') : say('whisper.titleLead', { name: agentName })}
          </p>
          <ul className={styles.list} aria-live="polite">
            {shown.map(({ id, senderName, message }) => (
              <li key={id}>
                <b>
                  <bdi>{senderName}</bdi>
                </b>{' '}
                <span dir="auto">{message}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {maySay && <WhisperForm {...{ room, agentName, useWhispers }} />}
    </section>
  );
}

function WhisperForm({ room, agentName: name, useWhispers }: Omit<WhisperStripProps, 'self'>) {
  const say = useConsoleWords();
  const { say: whisper, busy } = useWhispers();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!open)
    return (
      <Button size="sm" icon={<MessageSquareLock size={16} />} onClick={() => setOpen(true)}>
        {say('whisper.to', { name })}
      </Button>
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const problem = await whisper(room.id, text.trim());
    setFailure(problem);
    if (problem) return;
    setText('');
    setOpen(false);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextArea
        hideLabel
        label={say('whisper.to', { name })}
        placeholder={say('whisper.placeholder', { name })}
        autoFocus
        value={text}
        maxLength={LIMITS.messageChars}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {failure && <p role="alert">{sayFailure(failure)}</p>}
      <div className={styles.deeds}>
        <Button size="sm" onClick={() => setOpen(false)}>
          {say('whisper.cancel')}
        </Button>
        <Button size="sm" type="submit" look="primary" busy={busy}>
          {say('whisper.send')}
        </Button>
      </div>
    </form>
  );
}
