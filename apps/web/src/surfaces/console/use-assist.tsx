import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { RoomAnswer } from '@parley/protocol';
import { AnswerPreview, fitting, openGaps, ScopeIcon } from '../../features/writing';
import { useThread, type Assist, type ThreadStore } from '../../features/thread';
import { replaceToken, tokenAt, type Token } from '../../lib/token-at';
import { Button, optionId, Suggestions, type Suggestion } from '../../ui';
import { useWritingWords } from '../../words/writing';
import type { Console } from './console.types';
import styles from './Assist.module.css';
import { useLayout } from './layout.store';

interface AssistProps {
  desk: Console;
  roomId: string;
  thread: ThreadStore;
  note: boolean;
}

/** What a slash brings while one writes to a customer. */
export function useAssist({ desk, roomId, thread, note }: AssistProps): Assist {
  const say = useWritingWords();
  const id = useId();
  const text = useThread(thread, (view) => view.drafts[note ? 'note' : 'reply']);
  const { token, setCaret, dismiss } = useToken(text);
  const answers = useAnswers(desk, roomId, note ? null : token);
  const [active, setActive] = useActive(token?.word);
  const used = useRef(new Set<string>());
  const gaps = note ? [] : openGaps(text);
  const pick = (index: number): void => {
    const answer = answers[index];
    if (!answer || !token) return;
    used.current.add(answer.id);
    thread.actions.setDraft(replaceToken(text, token, answer.text), false);
    // The browser puts it behind a text that it was given.
    setCaret(Infinity);
  };
  const isOpen = token !== null && answers.length > 0;
  const isBare = token?.word === '' && !note && answers.length === 0;
  const at = Math.min(active, answers.length - 1);
  return {
    list: (isOpen || isBare) && (
      <Suggestions
        id={id}
        label={say('writing.answers')}
        items={answers.map(optionOf)}
        active={at}
        onPick={pick}
        onPoint={setActive}
        preview={answers[at] && <AnswerPreview answer={answers[at]} />}
        foot={<Foot isBare={isBare} />}
      />
    ),
    listbox: isOpen ? { id, active: optionId(id, at) } : null,
    holds:
      gaps.length > 0 ? say('writing.fillIn', { names: gaps.map((name) => `{{${name}}}`).join(', ') }) : null,
    onKeyDown: (event) =>
      isOpen && keyInList(event, { count: answers.length, at, setActive, pick: () => pick(at), dismiss }),
    onCaret: setCaret,
    onSend() {
      for (const answerId of used.current) desk.usePicker.getState().noteUse(answerId);
      used.current.clear();
    },
  };
}

const optionOf = ({ id, code, title, scope }: RoomAnswer): Suggestion => ({
  id,
  icon: <ScopeIcon scope={scope} />,
  label: <bdi>/{code}</bdi>,
  hint: <bdi>{title}</bdi>,
});

function Foot({ isBare }: { isBare: boolean }) {
  const say = useWritingWords();
  return (
    <span className={styles.foot}>
      {isBare ? (
        <span>{say('writing.noAnswers')}</span>
      ) : (
        <span className={styles.keys}>{say('writing.keys')}</span>
      )}
      <Button size="sm" look="quiet" onClick={() => useLayout.getState().show('answers')}>
        {say('writing.manage')}
      </Button>
    </span>
  );
}

/** The slash in which one writes, until Escape puts its list away. */
function useToken(text: string): {
  token: Token | null;
  setCaret: (at: number) => void;
  dismiss: () => void;
} {
  const [caret, setCaret] = useState(Infinity);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const token = tokenAt(text, Math.min(caret, text.length), '/');
  if (!token && dismissed !== null) setDismissed(null);
  return {
    token: token?.start === dismissed ? null : token,
    setCaret,
    dismiss: () => setDismissed(token?.start ?? null),
  };
}

function useAnswers({ usePicker }: Console, roomId: string, token: Token | null): readonly RoomAnswer[] {
  const found = usePicker((state) => state.found);
  const look = usePicker((state) => state.look);
  const q = token?.word;
  useEffect(() => {
    if (q !== undefined) void look(roomId, q);
  }, [look, roomId, q]);
  return q === undefined ? [] : fitting(found, roomId, q);
}

/** Starts at the first with each word. */
function useActive(word: string | undefined): [number, (index: number) => void] {
  const [active, setActive] = useState(0);
  const [of, setOf] = useState(word);
  if (of !== word) {
    setOf(word);
    setActive(0);
  }
  return [of === word ? active : 0, setActive];
}

interface Place {
  count: number;
  at: number;
  setActive: (index: number) => void;
  pick: () => void;
  dismiss: () => void;
}

/** Up, down, Enter, Tab and Escape, as in every such list. */
function keyInList(event: KeyboardEvent, { count, at, setActive, pick, dismiss }: Place): void {
  if (event.nativeEvent.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
    return;
  const moves: Record<string, () => void> = {
    ArrowDown: () => setActive((at + 1) % count),
    ArrowUp: () => setActive((at - 1 + count) % count),
    Enter: pick,
    Tab: pick,
    Escape: dismiss,
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}
