import { ArrowDown, ArrowUp, ChevronDown, ChevronsUp, Minus, type LucideIcon } from 'lucide-react';
import { PRIORITIES, type Priority, type StaffRoom } from '@parley/protocol';
import { Menu } from '../../ui';
import { useConsoleWords } from '../../words/console';
import styles from './ChatHead.module.css';
import { keyOfVerb } from './verbs';

interface PriorityMenuProps {
  room: StaffRoom;
  onChoose: (priority: Priority) => void;
}

const ICONS: Record<Priority, LucideIcon> = {
  low: ArrowDown,
  normal: Minus,
  high: ArrowUp,
  urgent: ChevronsUp,
};

export function PriorityMenu({ room, onChoose }: PriorityMenuProps) {
  const say = useConsoleWords();
  const Icon = ICONS[room.priority];
  const label = say('chat.priority', { priority: say(`priority.${room.priority}`) });
  const face = (
    <>
      <Icon size={14} aria-hidden="true" />
      {say(`priority.${room.priority}`)}
    </>
  );
  if (room.status === 'closed')
    return (
      <span className={styles.priority} data-priority={room.priority} title={label}>
        {face}
      </span>
    );
  return (
    <Menu
      align="start"
      label={say('chat.choosePriority')}
      items={PRIORITIES.toReversed().map((priority) => ({
        label: say(`priority.${priority}`),
        checked: priority === room.priority,
        onSelect: () => priority !== room.priority && onChoose(priority),
      }))}
      trigger={(trigger) => (
        <button
          {...trigger}
          type="button"
          className={styles.priority}
          data-priority={room.priority}
          aria-label={label}
          aria-keyshortcuts={keyOfVerb('priority')}
          title={`${label} (${keyOfVerb('priority').toUpperCase()})`}
        >
          {face}
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
    />
  );
}
