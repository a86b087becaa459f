import type { FormEvent, KeyboardEvent } from 'react';
import { LIMITS } from '@parley/protocol';
import { Button, TextArea } from '../../ui';
import { useConsoleWords } from '../../words/console';
import styles from './CustomerNotes.module.css';

interface NoteFormProps {
  text: string;
  busy: boolean;
  onChange: (text: string) => void;
  onSave: () => void;
  onCancel: () => void;
}

/** A note about somebody, new or as it stands. */
export function NoteForm({ text, busy, onChange, onSave, onCancel }: NoteFormProps) {
  const say = useConsoleWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !busy) onSave();
  };
  /** Enter is a new line; with Ctrl or Cmd it saves. Escape gives an empty one up, and never what is written. */
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key === 'Escape' && text === '') onCancel();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextArea
        autoFocus
        label={say('notes.label')}
        hint={say('notes.hint')}
        maxLength={LIMITS.contactNoteChars}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={press}
      />
      <div className={styles.buttons}>
        <Button size="sm" onClick={onCancel}>
          {say('cancel')}
        </Button>
        <Button size="sm" look="primary" type="submit" busy={busy}>
          {say('notes.save')}
        </Button>
      </div>
    </form>
  );
}
