import { X } from 'lucide-react';
import type { RoomConditions } from '@parley/protocol';
import { useConsoleWords } from '../../words/console';
import { conditionText, type Labels } from './condition-words';
import { usePart, type QueueStore } from './queue.store';
import styles from './ConditionChips.module.css';

interface ConditionChipsProps {
  useQueue: QueueStore;
  labels: Labels;
  onSave: () => void;
}

/** What the list is narrowed by, each to be taken away, and the way to keep it. */
export function ConditionChips({ useQueue, labels, onSave }: ConditionChipsProps) {
  const say = useConsoleWords();
  const { extra, choose } = usePart(useQueue, 'extra', 'choose');
  const names = (Object.keys(extra) as (keyof RoomConditions)[]).filter((name) => extra[name] !== undefined);
  if (names.length === 0) return null;
  return (
    <div className={styles.chips}>
      {names.map((name) => {
        const text = conditionText(name, extra[name]!, say, labels);
        return (
          <button
            key={name}
            type="button"
            className={styles.only}
            title={say('lists.remove', { condition: text })}
            aria-label={say('lists.remove', { condition: text })}
            onClick={() => {
              const { [name]: _, ...rest } = extra;
              choose({ extra: rest });
            }}
          >
            <bdi>{text}</bdi>
            <X size={14} aria-hidden="true" />
          </button>
        );
      })}
      <button type="button" className={styles.keep} onClick={onSave}>
        {say('lists.save')}
      </button>
    </div>
  );
}
