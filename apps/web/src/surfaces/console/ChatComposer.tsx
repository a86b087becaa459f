import { Eye, Hand, Lock, SquareSlash } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { StaffRoom, User } from '@parley/protocol';
import { nameOf, replyRight, rightsIn } from '../../features/handling';
import { Composer, useThread, type ThreadStore } from '../../features/thread';
import { DraftChoices } from '../../features/writing';
import { Button, IconButton } from '../../ui';
import { useConsoleWords, type ConsoleSay } from '../../words/console';
import { useWritingWords } from '../../words/writing';
import { customerName } from '../../words/customer-name';
import styles from './ChatPane.module.css';
import type { Console } from './console.types';
import type { Mode } from './desk.shelf';
import { useAssist } from './use-assist';
import type { Deeds } from './use-deeds';

interface ChatComposerProps {
  desk: Console;
  room: StaffRoom;
  thread: ThreadStore;
  user: User;
  deeds: Deeds;
}

/** Where one writes, and always in sight: who will read it. */
export function ChatComposer({ desk, room, thread, user, deeds }: ChatComposerProps) {
  const say = useConsoleWords();
  const wanted = desk.useDesk((state) => state.modes[room.id] ?? 'reply');
  const taking = desk.useHandling((state) => state.busy[room.id] === 'assign');
  const right = replyRight(room, user.id);
  const name = customerName(room, say);
  if (right === 'closed') return <Banner>{say('compose.closed')}</Banner>;
  // The server gives a waiting chat to whoever answers it. So what is begun for the customer never becomes a note because the
  // line broke while the chat was being taken.
  const mayReply = right === 'reply' || (right === 'unassigned' && room.status === 'waiting');
  const mode: Mode = mayReply ? wanted : 'note';
  return (
    <div className={styles.composer} data-composer={mode}>
      {right === 'unassigned' && taking ? null : <Standing {...{ desk, room, user, deeds }} />}
      <Field {...{ desk, room, user, deeds, thread, mode, name }}>
        {mayReply && <ModeSwitch mode={mode} onChange={deeds.write} />}
        <Readers mode={mode} name={name} say={say} />
      </Field>
    </div>
  );
}

interface FieldProps extends ChatComposerProps {
  mode: Mode;
  name: string;
  children: ReactNode;
}

function Field({ mode, name, children, ...place }: FieldProps) {
  const say = useConsoleWords();
  const writing = useWritingWords();
  const note = mode === 'note';
  const assist = useAssist(place, note);
  const { actions } = place.thread;
  const choices = useThread(place.thread, (view) => view.choices);
  const words = say(note ? 'compose.notePlaceholder' : 'compose.replyPlaceholder', { name });
  return (
    <Composer
      store={place.thread}
      note={note}
      label={words}
      placeholder={words}
      above={
        <>
          <div className={styles.modes}>{children}</div>
          {!note && choices.length > 0 && <DraftChoices choices={choices} onChange={actions.setChoices} />}
        </>
      }
      assist={assist}
      beside={
        <IconButton
          label={writing('writing.open')}
          icon={<SquareSlash size={18} />}
          onClick={() => {
            actions.setDraft('/', note);
            actions.focusField();
          }}
        />
      }
    />
  );
}

/** Colour, sign and words, so that nobody tells a customer what was meant for the team. */
const Readers = ({ mode, name, say }: { mode: Mode; name: string; say: ConsoleSay }) => (
  <span className={styles.readers}>
    {mode === 'note' ? <Lock size={12} aria-hidden="true" /> : <Eye size={12} aria-hidden="true" />}
    {mode === 'note' ? say('compose.noteHint') : say('compose.replyHint', { name })}
  </span>
);

function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const say = useConsoleWords();
  const name = useId();
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{say('compose.mode')}</legend>
      {(['reply', 'note'] as const).map((value) => (
        <label key={value} data-mode={value}>
          <input
            className="visually-hidden"
            type="radio"
            name={name}
            checked={mode === value}
            onChange={() => onChange(value)}
          />
          {say(`compose.${value}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Standing({ desk, room, user, deeds }: Omit<ChatComposerProps, 'thread'>) {
  const say = useConsoleWords();
  const agents = desk.useTeam((state) => state.agents);
  const busy = desk.useHandling((state) => state.busy[room.id] !== undefined);
  const right = replyRight(room, user.id);
  const rights = rightsIn(room, user);
  if (right === 'unassigned')
    return (
      <Banner
        action={
          <Button size="sm" look="primary" icon={<Hand size={16} />} busy={busy} onClick={deeds.take}>
            {say('chat.take')}
          </Button>
        }
      >
        {say(room.status === 'waiting' ? 'compose.nobodyYet' : 'compose.nobody')}
      </Banner>
    );
  if (right === 'colleague') {
    const person = room.participants.find(({ userId }) => userId === room.supportAgentId);
    const name = person?.name ?? nameOf(agents, room.supportAgentId) ?? say('someone');
    return (
      <Banner
        action={
          rights.takeOver && (
            <Button size="sm" icon={<Hand size={16} />} busy={busy} onClick={deeds.takeOver}>
              {say('chat.takeOver')}
            </Button>
          )
        }
      >
        {say('compose.colleague', { name })}
      </Banner>
    );
  }
  return room.status === 'resolved' ? <Banner>{say('compose.resolved')}</Banner> : null;
}

const Banner = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className={styles.banner} role="status">
    <p>{children}</p>
    {action}
  </div>
);
