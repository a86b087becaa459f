import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, IconButton, TextArea } from '../../ui';
import { useDriverWords } from '../../words/driver';
import { linesOf, type PhrasesStore } from './phrases.store';
import styles from './PhraseBar.module.css';

interface PhraseBarProps {
  usePhrases: PhrasesStore;
  onSend: (text: string) => void;
}

/** One press and it is sent: for who has one hand. */
export function PhraseBar({ usePhrases, onSend }: PhraseBarProps) {
  const say = useDriverWords();
  const [editing, setEditing] = useState(false);
  const phrases = usePhrases((state) => state.phrases) ?? linesOf(say('phrases.default'));
  return (
    <section className={styles.bar} aria-label={say('phrases.title')}>
      <ul className={styles.phrases}>
        {phrases.map((text, place) => (
          <li key={place}>
            <button
              type="button"
              className={styles.phrase}
              aria-label={say('phrases.send', { text })}
              onClick={() => onSend(text)}
            >
              <bdi>{text}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <IconButton label={say('phrases.edit')} icon={<Pencil size={18} />} onClick={() => setEditing(true)} />
      {editing && (
        <Edit phrases={phrases} onClose={() => setEditing(false)} onSave={usePhrases.getState().save} />
      )}
    </section>
  );
}

interface EditProps {
  phrases: readonly string[];
  onSave: (text: string) => void;
  onClose: () => void;
}

function Edit({ phrases, onSave, onClose }: EditProps) {
  const say = useDriverWords();
  const [text, setText] = useState(phrases.join('\n'));
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('phrases.title')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            look="primary"
            onClick={() => {
              onSave(text);
              onClose();
            }}
          >
            {say('phrases.save')}
          </Button>
        </>
      }
    >
      <TextArea
        label={say('phrases.title')}
        hint={say('phrases.hint')}
        rows={6}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Dialog>
  );
}
