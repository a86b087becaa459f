import { X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { LIMITS, type StaffRoom } from '@parley/protocol';
import { Button, Dialog, Field } from '../../ui';
import { openHere } from '../../lib/open-here';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { HandlingStore } from './handling.store';
import { cleanTag, tagProblem } from './tags';
import styles from './TagsDialog.module.css';

interface TagsDialogProps {
  room: StaffRoom;
  useHandling: HandlingStore;
  onClose: () => void;
}

/** Each change is saved at once: there is nothing to forget to press. */
export function TagsDialog({ room, useHandling, onClose }: TagsDialogProps) {
  const say = useConsoleWords();
  const { update, busy } = useHandling();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (tags: string[]): Promise<Failure | null> => {
    const failure = await update(room.id, { tags });
    setProblem(failure && sayFailure(failure));
    return failure;
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = tagProblem(room.tags, text);
    if (wrong) {
      const count = wrong === 'long' ? LIMITS.tagChars : LIMITS.tags;
      return setProblem(say(`tagging.${wrong}`, { count }));
    }
    if (!(await save([...room.tags, cleanTag(text)]))) setText('');
  };
  return (
    <Dialog open onClose={onClose} title={say('tagging.title')} closeLabel={say('close')} size="sm">
      <form className={styles.form} onSubmit={(event) => void add(event)}>
        <Field
          className={styles.field}
          label={say('tagging.new')}
          hint={say('tagging.hint')}
          error={problem ?? undefined}
          value={text}
          dir="auto"
          autoComplete="off"
          ref={openHere}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <Button type="submit" busy={busy[room.id] === 'update'} className={styles.add}>
          {say('tagging.add')}
        </Button>
      </form>
      {room.tags.length === 0 ? (
        <p className={styles.none}>{say('tagging.none')}</p>
      ) : (
        <ul className={styles.tags}>
          {room.tags.map((tag) => (
            <li key={tag} className={styles.tag}>
              <bdi>{tag}</bdi>
              <button
                type="button"
                aria-label={say('tagging.remove', { tag })}
                onClick={() => void save(room.tags.filter((other) => other !== tag))}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
