import {
  CornerDownLeft,
  Keyboard,
  ListFilter,
  MessageSquare,
  SquareArrowOutUpRight,
  User as Person,
} from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import type { StaffRoom, User } from '@parley/protocol';
import { Dialog } from '../../ui';
import { openHere } from '../../lib/open-here';
import { useConsoleWords } from '../../words/console';
import { entriesOf, matching, type Entry } from './command-list';
import styles from './CommandBar.module.css';
import type { Console } from './console.types';
import type { Command } from './shortcuts';

interface CommandBarProps {
  desk: Console;
  user: User;
  room: StaffRoom | null;
  commands: Record<Command, () => void>;
  onClose: () => void;
}

const ICONS = {
  chats: MessageSquare,
  deeds: Keyboard,
  lists: ListFilter,
  people: Person,
  pages: SquareArrowOutUpRight,
} as const;

/** Everything that can be gone to or done, by its name. */
export function CommandBar({ onClose, ...asked }: CommandBarProps) {
  const say = useConsoleWords();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  // What there was to choose from when it opened: nothing moves under the finger.
  const [all] = useState(() => entriesOf({ ...asked, say, go: (address) => location.assign(address) }));
  const found = matching(all, text);
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    // once the dialog has given the focus back
    requestAnimationFrame(entry.run);
  };
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt((before) => (before + by + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[at]);
    }
  };
  return (
    <Dialog open onClose={onClose} title={say('command.title')} closeLabel={say('close')}>
      <input
        className={styles.field}
        ref={openHere}
        role="combobox"
        aria-label={say('command.label')}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder={say('command.label')}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div className={styles.list} id={id} role="listbox" aria-label={say('command.title')}>
        {found.map((entry, index) => (
          <Line
            key={`${entry.group} ${entry.id}`}
            id={`${id}-${index}`}
            entry={entry}
            chosen={index === at}
            onRun={() => run(entry)}
          />
        ))}
      </div>
      <p className={styles.none} role="status">
        {found.length === 0 ? say('command.none') : ''}
      </p>
    </Dialog>
  );
}

interface LineProps {
  id: string;
  entry: Entry;
  chosen: boolean;
  onRun: () => void;
}

function Line({ id, entry, chosen, onRun }: LineProps) {
  const say = useConsoleWords();
  const Icon = ICONS[entry.group];
  return (
    <button
      type="button"
      tabIndex={-1}
      id={id}
      role="option"
      aria-selected={chosen}
      className={styles.line}
      ref={(line) => {
        if (chosen) line?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onRun}
    >
      <Icon size={16} aria-hidden="true" />
      <bdi className={styles.name}>{entry.name}</bdi>
      <span className={styles.kind}>{say(`command.group.${entry.group}`)}</span>
      {entry.keys?.[0] && (
        <kbd dir="ltr" aria-hidden="true">
          {entry.keys[0].toUpperCase()}
        </kbd>
      )}
      {chosen && <CornerDownLeft size={14} aria-hidden="true" />}
    </button>
  );
}
