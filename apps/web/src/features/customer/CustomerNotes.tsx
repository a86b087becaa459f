import { NotebookPen, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type ContactNote, isLead, type StaffRoom, type User } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { AskDialog, Button, IconButton, LoadFailed, Skeleton } from '../../ui';
import { failureKey, useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import { NoteForm } from './NoteForm';
import type { NotesStore } from './notes.store';
import styles from './CustomerNotes.module.css';
import section from './Section.module.css';

/** Of notes that a colleague writes nobody hears where servers do not talk to each other. */
const EVERY_MS = 30_000;

interface CustomerNotesProps {
  useNotes: NotesStore;
  self: Pick<User, 'id' | 'role'>;
  room: StaffRoom;
}

/** What the team has written about the person on the other side; they never see it. */
export function CustomerNotes({ useNotes, self, room }: CustomerNotesProps) {
  const say = useConsoleWords();
  const { notes, status, busy, failure, begun, begin, show, reload, add } = useNotes();
  useEffect(() => {
    void show(room.userId);
    const timer = setInterval(() => document.hidden || void reload(), EVERY_MS);
    return () => clearInterval(timer);
  }, [show, reload, room.userId]);
  const writing = begun[room.userId];
  return (
    <section className={section.section} aria-label={say('notes.title')}>
      <h3 className={section.title}>{say('notes.title')}</h3>
      {status === 'loading' && <Skeleton height="44px" />}
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void reload()}>
          {say('notes.failed')}
        </LoadFailed>
      )}
      {writing ? (
        <NoteForm
          text={writing.text}
          busy={busy}
          onChange={begin}
          onSave={() => void add()}
          onCancel={() => begin(null)}
        />
      ) : (
        <div className={styles.begin}>
          <Button size="sm" look="quiet" icon={<NotebookPen size={16} />} onClick={() => begin('')}>
            {say('notes.write')}
          </Button>
        </div>
      )}
      {failure && <p role="alert">{say(failureKey(failure))}</p>}
      <ul className={styles.list}>
        {notes.map((note) => (
          <Note
            key={note.id}
            {...{ note, useNotes }}
            isOurs={note.authorId === self.id || isLead(self.role)}
          />
        ))}
      </ul>
    </section>
  );
}

interface NoteProps {
  note: ContactNote;
  useNotes: NotesStore;
  /** To change and to take away. */
  isOurs: boolean;
}

function Note({ note, useNotes, isOurs }: NoteProps) {
  const say = useConsoleWords();
  const { busy, edit } = useNotes();
  const [text, setText] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const save = async () => {
    if (text !== null && (await edit(note.id, text))) setText(null);
  };
  if (text !== null)
    return (
      <li>
        <NoteForm
          {...{ text, busy }}
          onChange={setText}
          onSave={() => void save()}
          onCancel={() => setText(null)}
        />
      </li>
    );
  return (
    <li className={styles.note}>
      <p className={styles.text} dir="auto">
        {note.text}
      </p>
      <div className={styles.line}>
        <Byline note={note} />
        {isOurs && (
          <span className={styles.deeds}>
            <IconButton
              size="sm"
              label={say('notes.edit')}
              icon={<Pencil size={14} />}
              onClick={() => setText(note.text)}
            />
            <IconButton
              size="sm"
              label={say('notes.remove')}
              icon={<Trash2 size={14} />}
              onClick={() => setIsAsking(true)}
            />
          </span>
        )}
      </div>
      {isAsking && <AskRemoval {...{ note, useNotes }} onClose={() => setIsAsking(false)} />}
    </li>
  );
}

function Byline({ note: { authorName, createdAt, editedAt, editedByName } }: Pick<NoteProps, 'note'>) {
  const say = useConsoleWords();
  const times = useTimes();
  return (
    <p className={styles.quiet}>
      <bdi>{authorName}</bdi> ·{' '}
      <time dateTime={createdAt} title={times.full(createdAt)}>
        {times.ago(createdAt)}
      </time>
      {editedAt !== null && (
        <>
          {' '}
          ·{' '}
          <span title={times.full(editedAt)}>
            {say('notes.edited', { name: isolated(editedByName ?? '') })}
          </span>
        </>
      )}
    </p>
  );
}

function AskRemoval({ note, useNotes, onClose }: Omit<NoteProps, 'isOurs'> & { onClose: () => void }) {
  const say = useConsoleWords();
  const { busy, remove } = useNotes();
  const confirm = async () => {
    await remove(note.id);
    // what went wrong stands above the notes
    onClose();
  };
  return (
    <AskDialog
      title={say('notes.removeAsk')}
      cancelLabel={say('cancel')}
      closeLabel={say('close')}
      confirmLabel={say('notes.remove')}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p className={styles.text} dir="auto">
        {note.text}
      </p>
    </AskDialog>
  );
}
