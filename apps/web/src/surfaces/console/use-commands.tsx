import { Slash } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useConsoleWords, type ConsoleSay } from '../../words/console';
import { useWritingWords } from '../../words/writing';
import {
  COMMANDS,
  commandsFor,
  typedIn,
  type CommandPlace,
  type SlashCommand,
  type Suggested,
} from './commands';
import type { Choice } from './use-assist';

interface Commands {
  choices: Choice[];
  /** A command is written: it is chosen, and not sent to anybody. */
  holds: ReactNode;
}

/** The commands that fit what is typed, or what may follow the one that is. */
export function useCommandChoices(place: CommandPlace, note: boolean, text: string): Commands {
  const say = useWritingWords();
  const priorities = useConsoleWords();
  const typed = typedIn(text);
  const clear = () => place.thread.actions.setDraft('', note);
  const given = typed && COMMANDS.find(({ verb, may }) => verb === typed.verb && may(place));
  const holds = given ? say('writing.isCommand') : null;
  usePrepared(place, given || null);
  if (!typed) return { choices: [], holds };
  const run = (command: SlashCommand, words: string) => () => {
    clear();
    command.run(place, words);
  };
  if (typed.words === null) {
    const choices = commandsFor(place, typed.verb, ({ what }) => say(what)).map((command): Choice => ({
      item: {
        id: command.verb,
        icon: <Slash size={16} />,
        label: `/${command.verb}`,
        hint: say(command.what),
      },
      byMeaning: !command.verb.startsWith(typed.verb),
      // What wants words is written on; all else is done.
      pick:
        command.takes === 'nothing'
          ? run(command, '')
          : () => place.thread.actions.setDraft(`/${command.verb} `, note),
    }));
    return { choices, holds };
  }
  if (!given) return { choices: [], holds };
  const values = valuesFor(given, place, typed.words, priorities);
  const why = values.length === 0 && given.none?.(place);
  if (why) return { choices: [], holds: say(why) };
  const choices = values.map(({ value, name }): Choice => ({
    item: {
      id: `${given.verb} ${value}`,
      icon: <Slash size={16} />,
      label: `/${given.verb}`,
      hint: name === '' ? say(given.what) : <bdi>{name}</bdi>,
    },
    pick: run(given, value),
  }));
  return { choices, holds };
}

/** Fetches what a command has to suggest, once it is written, and draws it when it is there. */
function usePrepared(place: CommandPlace, command: SlashCommand | null): void {
  const { desk, room } = place;
  desk.useRecords();
  desk.useTags();
  const latest = useRef(place);
  latest.current = place;
  useEffect(() => command?.prepare?.(latest.current), [command, room.id]);
}

/** What may follow a verb: whatever is written, one of a few, or nothing. */
function valuesFor(
  { takes, suggest }: SlashCommand,
  place: CommandPlace,
  words: string,
  say: ConsoleSay,
): readonly Suggested[] {
  if (takes === 'nothing') return [{ value: '', name: '' }];
  const suggested = suggest?.(place, words) ?? [];
  if (takes === 'suggested') return suggested;
  if (takes === 'words') return [{ value: words, name: words }, ...suggested];
  const typed = words.toLocaleLowerCase();
  return takes
    .map((value) => ({ value, name: say(`priority.${value}`) }))
    .filter(({ value, name }) => value.startsWith(typed) || name.toLocaleLowerCase().startsWith(typed));
}
