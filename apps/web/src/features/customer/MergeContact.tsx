import { Merge } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import type { ApiCall } from '@parley/client';
import { LIMITS, mergeOf, type StaffRoom } from '@parley/protocol';
import { Button, Dialog, Field, toast } from '../../ui';
import { failureKey } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { AttributesStore } from './attributes.store';
import { ContactKind } from './ContactKind';
import { createMergeStore, type MergeStore } from './merge.store';
import { MergeOutcome } from './MergeOutcome';
import panel from './CustomerPanel.module.css';
import styles from './MergeContact.module.css';

interface MergeContactProps {
  call: ApiCall;
  useAttributes: AttributesStore;
  room: StaffRoom;
  onMerged: () => void;
}

/** Makes the person on the other side and another contact one. */
export function MergeContact(props: MergeContactProps) {
  const say = useConsoleWords();
  const [open, setOpen] = useState(false);
  return (
    <div className={panel.deed}>
      <Button size="sm" look="quiet" icon={<Merge size={16} />} onClick={() => setOpen(true)}>
        {say('merge.open')}
      </Button>
      {open && <MergeDialog {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

type MergeDialogProps = MergeContactProps & { onClose: () => void };

function MergeDialog({ call, useAttributes, room, onMerged, onClose }: MergeDialogProps) {
  const say = useConsoleWords();
  const [useMerge] = useState(() => createMergeStore(call, room.userId));
  const { present, chosen, busy, failure, start, choose, merge } = useMerge();
  useEffect(() => void start(), [start]);
  const outcome = present && chosen && mergeOf(present, chosen);
  const confirm = async () => {
    const count = await merge();
    if (count === null) return;
    toast(say('merge.done', { count }));
    onClose();
    onMerged();
  };
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={say('merge.title')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={chosen ? () => choose(null) : onClose}>
            {say(chosen ? 'merge.back' : 'cancel')}
          </Button>
          {outcome && (
            <Button look="danger" busy={busy} onClick={() => void confirm()}>
              {say('merge.do')}
            </Button>
          )}
        </>
      }
    >
      {present && chosen ? (
        <MergeOutcome {...{ present, chosen, outcome, useAttributes }} />
      ) : (
        <Search useMerge={useMerge} />
      )}
      {failure && <p role="alert">{say(failureKey(failure))}</p>}
    </Dialog>
  );
}

function Search({ useMerge }: { useMerge: MergeStore }) {
  const say = useConsoleWords();
  const { words, found, busy, write, search, choose } = useMerge();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void search();
  };
  return (
    <>
      <form className={styles.search} onSubmit={submit} role="search">
        <Field
          className={styles.field}
          label={say('merge.find')}
          hint={say('merge.findHint')}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.peopleQueryChars}
          value={words}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Button type="submit" busy={busy}>
          {say('merge.search')}
        </Button>
      </form>
      <div aria-live="polite">
        {found?.length === 0 && <p className={styles.quiet}>{say('merge.nobody')}</p>}
      </div>
      {found && found.length > 0 && (
        <ul className={styles.found}>
          {found.map((contact) => (
            <li key={contact.id}>
              <button type="button" className={styles.contact} onClick={() => choose(contact)}>
                <bdi>{contact.name ?? say('merge.noName')}</bdi>
                <span className={styles.quiet}>
                  <bdi dir="ltr">{contact.email ?? contact.id}</bdi>
                </span>
                <ContactKind contact={contact} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
