import { Plus, X } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { LIMITS, type StaffRoom, type TagSettings } from '@parley/protocol';
import { Button, Dialog, Field, Tag } from '../../ui';
import { openHere } from '../../lib/open-here';
import { sayFailure, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { HandlingStore } from './handling.store';
import { colorOf, type TagCatalogueStore } from './tag-catalogue.store';
import { cleanTag, tagProblem } from './tags';
import styles from './TagsDialog.module.css';

interface TagsDialogProps {
  room: StaffRoom;
  useHandling: HandlingStore;
  useTags: TagCatalogueStore;
  onClose: () => void;
}

/** Each change is saved at once: there is nothing to forget to press. */
export function TagsDialog({ room, useHandling, useTags, onClose }: TagsDialogProps) {
  const say = useConsoleWords();
  const { update, busy } = useHandling();
  const catalogue = useTags();
  const { load } = catalogue;
  useEffect(() => void load(), [load]);
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
      {!catalogue.onlyListed && (
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
      )}
      <Offered
        {...{ room, catalogue, problem: catalogue.onlyListed ? problem : null }}
        onAdd={(tag) => void save([...room.tags, tag])}
      />
      {room.tags.length === 0 ? (
        <p className={styles.none}>{say('tagging.none')}</p>
      ) : (
        <ul className={styles.tags}>
          {room.tags.map((tag) => (
            <li key={tag} className={styles.tag}>
              <Tag color={colorOf(catalogue, tag)}>
                <bdi>{tag}</bdi>
              </Tag>
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

interface OfferedProps {
  room: StaffRoom;
  catalogue: TagSettings;
  problem: string | null;
  onAdd: (tag: string) => void;
}

/** Those of the catalogue that the chat has not got: one press each. */
function Offered({ room, catalogue, problem, onAdd }: OfferedProps) {
  const say = useConsoleWords();
  const offered = catalogue.tags.filter(({ name }) => !room.tags.includes(name));
  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      {offered.length > 0 && room.tags.length < LIMITS.tags && (
        <ul className={styles.tags} aria-label={say('tagging.offered')}>
          {offered.map(({ name, color }) => (
            <li key={name}>
              <button
                type="button"
                className={styles.offered}
                aria-label={say('tagging.addNamed', { tag: name })}
                onClick={() => onAdd(name)}
              >
                <Tag color={color}>
                  <Plus size={12} aria-hidden="true" />
                  <bdi>{name}</bdi>
                </Tag>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
