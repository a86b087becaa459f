import { Slash } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConsoleWords, type ConsoleSay } from '../../words/console';
import { useWritingWords } from '../../words/writing';
import { COMMANDS, commandsFor, typedIn, type CommandPlace, type SlashCommand } from './commands';
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
  const choices = valuesFor(given, typed.words, priorities).map(({ value, name }): Choice => ({
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

/** What may follow a verb: whatever is written, one of a few, or nothing. */
function valuesFor(
  { takes }: SlashCommand,
  words: string,
  say: ConsoleSay,
): { value: string; name: string }[] {
  if (takes === 'nothing') return [{ value: '', name: '' }];
  if (takes === 'words') return [{ value: words, name: words }];
  const typed = words.toLocaleLowerCase();
  return takes
    .map((value) => ({ value, name: say(`priority.${value}`) }))
    .filter(({ value, name }) => value.startsWith(typed) || name.toLocaleLowerCase().startsWith(typed));
}
