import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { RoomAnswer } from '@parley/protocol';
import { AnswerPreview, fitting, openGaps, ScopeIcon } from '../../features/writing';
import { useThread, type Assist } from '../../features/thread';
import { replaceToken, type Token } from '../../lib/token-at';
import { Button, keyInSuggestions, optionId, Suggestions, type Suggestion } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { useWritingWords } from '../../words/writing';
import type { CommandPlace } from './commands';
import type { Console } from './console.types';
import styles from './Assist.module.css';
import { useCommandChoices } from './use-commands';
import { useMentions } from './use-mentions';
import { useToken } from './use-token';
import { useLayout } from './layout.store';

/** Something that may be taken from the list. */
export interface Choice {
  item: Suggestion;
  preview?: ReactNode;
  /** What it does fits what was typed, its name does not. */
  byMeaning?: boolean;
  pick(): void;
}

/** What a slash brings while one writes. */
export function useAssist(place: CommandPlace, note: boolean): Assist {
  const say = useWritingWords();
  const words = useConsoleWords();
  const id = useId();
  const { desk, room, thread } = place;
  const text = useThread(thread, (view) => view.drafts[note ? 'note' : 'reply']);
  const [caret, setCaret] = useState(Infinity);
  const { token, isDismissed, dismiss } = useToken(text, caret, '/');
  const at = useToken(text, caret, '@');
  const commands = useCommandChoices(place, note, isDismissed ? '' : text);
  const used = useRef(new Set<string>());
  const answers = useAnswerChoices(desk, room.id, note ? null : token, (answer) => {
    used.current.add(answer.id);
    thread.actions.setDraft(token ? replaceToken(text, token, answer.text) : answer.text, false);
    if (answer.choices.length > 0) thread.actions.setChoices(answer.choices);
    // The browser puts it behind a text that it was given.
    setCaret(Infinity);
  });
  const mentions = useMentions(place, text, note ? at.token : null, () => setCaret(Infinity));
  const byName = commands.choices.filter(({ byMeaning }) => !byMeaning);
  const choices = [
    ...mentions.choices,
    ...byName,
    ...divided(answers, byName.length > 0),
    ...divided(
      commands.choices.filter(({ byMeaning }) => byMeaning),
      byName.length + answers.length > 0,
    ),
  ];
  const [active, setActive] = useActive(text);
  const index = Math.min(active, choices.length - 1);
  const isOpen = choices.length > 0;
  const gaps = note ? [] : openGaps(text);
  return {
    list: isOpen && (
      <Suggestions
        id={id}
        label={mentions.choices.length > 0 ? words('mention.list') : say('writing.list')}
        items={choices.map(({ item }) => item)}
        active={index}
        onPick={(picked) => choices[picked]?.pick()}
        onPoint={setActive}
        preview={choices[index]?.preview}
        foot={mentions.choices.length === 0 && <Foot />}
      />
    ),
    listbox: isOpen ? { id, active: optionId(id, index) } : null,
    holds:
      commands.holds ??
      (gaps.length > 0 && say('writing.fillIn', { names: gaps.map((name) => `{{${name}}}`).join(', ') })),
    onKeyDown: (event) =>
      isOpen &&
      keyInSuggestions(event, {
        count: choices.length,
        at: index,
        setActive,
        pick: () => choices[index]?.pick(),
        dismiss: mentions.choices.length > 0 ? at.dismiss : dismiss,
      }),
    onCaret: setCaret,
    onSend() {
      for (const answerId of used.current) desk.usePicker.getState().noteUse(answerId);
      used.current.clear();
      return note ? mentions.along() : undefined;
    },
  };
}

/** With a line above the first, where others stand before it. */
const divided = (choices: readonly Choice[], isAfterOthers: boolean): Choice[] =>
  choices.map((choice, index) => ({
    ...choice,
    item: { ...choice.item, separated: isAfterOthers && index === 0 },
  }));

function Foot() {
  const say = useWritingWords();
  return (
    <span className={styles.foot}>
      <span className={styles.keys}>{say('writing.keys')}</span>
      <Button size="sm" look="quiet" onClick={() => useLayout.getState().show('answers')}>
        {say('writing.manage')}
      </Button>
    </span>
  );
}

function useAnswerChoices(
  { usePicker, useRecords }: Console,
  roomId: string,
  token: Token | null,
  take: (answer: RoomAnswer) => void,
): Choice[] {
  const found = usePicker((state) => state.found);
  const look = usePicker((state) => state.look);
  const order = useRecords((state) => state.chosen[roomId]);
  const q = token?.word;
  useEffect(() => {
    if (q !== undefined) void look(roomId, q, order);
  }, [look, roomId, q, order]);
  if (q === undefined) return [];
  return fitting(found, roomId, q).map((answer) => ({
    item: {
      id: answer.id,
      icon: <ScopeIcon scope={answer.scope} />,
      label: <bdi>/{answer.code}</bdi>,
      hint: <bdi>{answer.title}</bdi>,
    },
    preview: <AnswerPreview answer={answer} />,
    pick: () => take(answer),
  }));
}

/** Starts at the first with each key. */
function useActive(text: string): [number, (index: number) => void] {
  const [active, setActive] = useState(0);
  const [of, setOf] = useState(text);
  if (of !== text) {
    setOf(text);
    setActive(0);
  }
  return [of === text ? active : 0, setActive];
}
