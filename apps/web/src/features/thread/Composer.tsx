import { codePoints, LIMITS } from '@parley/protocol';
import { Check, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton, SendBox } from '../../ui';
import { failureKey, useWords } from '../../words';
import styles from './Composer.module.css';
import { canEdit, isSendable, useThread, type ThreadStore } from './thread.store';

/** The limit is shown when this little is left. */
const NEAR_LIMIT = 200;

/** What helps with writing: something to choose from, and the keys for it. */
export interface Assist {
  /** Over the field. */
  list: ReactNode;
  listbox: { id: string; active: string | undefined } | null;
  /** Why it does not go off as it stands. */
  holds: ReactNode;
  /** Takes a key by preventing its default. */
  onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void;
  onCaret(at: number): void;
  /** It goes off now, with what is returned. */
  onSend(): Record<string, unknown> | undefined;
}

export interface ComposerProps {
  store: ThreadStore;
  /** What is written here is a note: only the team sees it. */
  note?: boolean;
  label?: string;
  placeholder?: string;
  sendLabel?: string;
  /** Inside the frame, above the text: the modes of the console. */
  above?: ReactNode;
  /** Inside the frame, before the button. */
  beside?: ReactNode;
  autoFocus?: boolean;
  assist?: Assist;
}

const NO_ASSIST: Assist = {
  list: null,
  listbox: null,
  holds: null,
  onKeyDown: () => undefined,
  onCaret: () => undefined,
  onSend: () => undefined,
};

/** Where one writes. Its draft lives in the store, so it survives a switch to another chat. */
export function Composer(props: ComposerProps) {
  const { store, note = false } = props;
  const say = useWords();
  const editing = useThread(store, (view) => view.editing);
  const draft = useThread(store, (view) => view.drafts[note ? 'note' : 'reply']);
  const canSend = useThread(store, (view) => view.canSend);
  const focus = useField(store, note, props.autoFocus);
  const value = editing?.text ?? draft;
  const left = LIMITS.messageChars - codePoints(value);
  // What was said is changed by hand.
  const assist = (!editing && props.assist) || NO_ASSIST;

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    assist.onKeyDown(event);
    if (event.defaultPrevented) return;
    if (event.key === 'Escape' && editing) {
      event.preventDefault();
      event.stopPropagation();
      store.actions.cancelEdit();
    }
    if (event.key === 'ArrowUp' && value === '' && !editing) editLast(store, event);
  };
  return (
    <div className={styles.composer}>
      <FailureLine store={store} />
      {assist.list}
      <SendBox
        key={editing?.id ?? 'draft'}
        {...(editing ? editFrame(store, say) : draftFrame(props, say, focus))}
        placeholder={props.placeholder ?? say('composer.placeholder')}
        value={value}
        onChange={(text) => store.actions.setDraft(text, note)}
        onSend={() => {
          store.actions.submit(note, assist.onSend());
        }}
        canSend={canSend && isSendable(value) && !assist.holds}
        invalid={left < 0}
        notice={limitWords(left, say) ?? assist.holds}
        tone={note ? 'note' : 'plain'}
        beside={props.beside}
        onKeyDown={onKeyDown}
        listbox={assist.listbox}
        onCaret={assist.onCaret}
      />
    </div>
  );
}

type Say = ReturnType<typeof useWords>;

const draftFrame = (props: ComposerProps, say: Say, autoFocus: number | boolean) => ({
  label: props.label ?? say('composer.label'),
  sendLabel: props.sendLabel ?? say('send'),
  above: props.above,
  autoFocus,
});

const editFrame = (store: ThreadStore, say: Say) => ({
  label: say('composer.editing'),
  sendLabel: say('save'),
  sendIcon: <Check size={18} />,
  above: <EditHead store={store} />,
  autoFocus: true,
});

/** Says what it takes. Returns another number each time that it is wanted, whatever was wanted of earlier fields. */
function useField(store: ThreadStore, note: boolean, autoFocus = false): number | boolean {
  useEffect(() => store.actions.setWriting(note ? 'note' : 'reply'), [store, note]);
  const focus = useThread(store, (view) => view.focus);
  const before = useRef(focus);
  return focus === before.current ? autoFocus : focus;
}

function EditHead({ store }: { store: ThreadStore }) {
  const say = useWords();
  return (
    <div className={styles.editing}>
      <span>{say('composer.editing')}</span>
      <IconButton size="sm" label={say('cancel')} icon={<X size={16} />} onClick={store.actions.cancelEdit} />
    </div>
  );
}

function FailureLine({ store }: { store: ThreadStore }) {
  const say = useWords();
  const failure = useThread(store, (view) => view.failure);
  return (
    failure && (
      <p className={styles.failure} role="alert">
        {say(failureKey(failure))}
      </p>
    )
  );
}

function limitWords(left: number, say: Say): string | null {
  if (left > NEAR_LIMIT) return null;
  return left < 0 ? say('composer.over', { count: -left }) : say('composer.left', { count: left });
}

/** Arrow up in an empty field changes the last thing one said, as in most chats. */
function editLast(store: ThreadStore, event: KeyboardEvent): void {
  const view = store.getState();
  if (view.room?.status === 'closed') return;
  const last = view.rows.findLast((row) => row.kind === 'bubble' && canEdit(row, Date.now()));
  if (!last) return;
  event.preventDefault();
  store.actions.startEdit(last.key);
}
