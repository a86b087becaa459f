import { X } from 'lucide-react';
import { IconButton } from '../../ui';
import { useWritingWords } from '../../words/writing';
import styles from './Writing.module.css';

/** The buttons that will go under what is written; they can be taken away again. */
export function DraftChoices({
  choices,
  onChange,
}: {
  choices: readonly string[];
  onChange: (choices: readonly string[]) => void;
}) {
  const say = useWritingWords();
  return (
    <ul className={styles.draftChoices} aria-label={say('writing.buttons')}>
      {choices.map((choice) => (
        <li key={choice}>
          <bdi>{choice}</bdi>
          <IconButton
            size="sm"
            label={say('writing.removeButton', { choice })}
            icon={<X size={14} />}
            onClick={() => onChange(choices.filter((one) => one !== choice))}
          />
        </li>
      ))}
    </ul>
  );
}
