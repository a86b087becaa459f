import { LIMITS, PRIORITIES, type Priority, type StaffRoom, type User } from '@parley/protocol';
import { namedIn } from '../../features/attention';
import { cleanTag, mayDo, replyRight, tagProblem } from '../../features/handling';
import type { ThreadStore } from '../../features/thread';
import { orderCommand } from './order-command';
import { tagsFor } from './tag-suggestions';
import { sayNow } from '../../words';
import type { WritingWords } from '../../words/writing';
import type { Console } from './console.types';
import { did } from './did';
import type { Deeds } from './use-deeds';

/** Where a command is given. */
export interface CommandPlace {
  desk: Console;
  room: StaffRoom;
  user: User;
  deeds: Deeds;
  thread: ThreadStore;
}

export interface SlashCommand {
  /** The same in every language, as it is written in notes and taught to colleagues. */
  verb: string;
  /** What it does: `writing.command.{verb}`. */
  what: keyof WritingWords & `writing.command.${string}`;
  /** Offered only where the chat, as it stands, allows it. */
  may(place: CommandPlace): boolean;
  /** What may follow: nothing, one of these, words of one's own, or one of what is suggested. */
  takes: 'nothing' | readonly Priority[] | 'words' | 'suggested';
  /** Fetches what it takes to suggest something. */
  prepare?(place: CommandPlace): void;
  /** What fits the words that stand there; of words of one's own, beside those. */
  suggest?(place: CommandPlace, words: string): readonly Suggested[];
  /** Why there is nothing to choose from. */
  none?(place: CommandPlace): (keyof WritingWords & `writing.no${string}`) | null;
  run(place: CommandPlace, words: string): void;
}

/** What may follow a command, and how it is shown. */
export interface Suggested {
  value: string;
  name: string;
}

/** Tags and priority alike. */
const maySort = ({ room, user }: CommandPlace): boolean => mayDo('tags', room, user);

/** Everything that can be done by typing. Dialogs ask what is missing, as they do for the buttons. */
export const COMMANDS: readonly SlashCommand[] = [
  {
    verb: 'note',
    what: 'writing.command.note',
    may: ({ room }) => room.status !== 'closed',
    takes: 'words',
    run({ deeds, desk, thread }, words) {
      if (words === '') return deeds.write('note');
      const mentions = namedIn(words, desk.useTeam.getState().agents);
      thread.actions.say(words, true, mentions.length > 0 ? { mentions } : undefined);
    },
  },
  ...(
    ['follow', 'resolve', 'reopen', 'close', 'transfer', 'snooze', 'hold', 'escalate', 'assign'] as const
  ).map((verb): SlashCommand => ({
    verb,
    what: `writing.command.${verb}`,
    may: ({ room, user }) => mayDo(verb, room, user),
    takes: 'nothing',
    run: ({ deeds }) => deeds[verb](),
  })),
  {
    verb: 'priority',
    what: 'writing.command.priority',
    may: maySort,
    takes: PRIORITIES,
    run({ deeds }, words) {
      const priority = PRIORITIES.find((one) => one === words);
      if (priority) deeds.prioritise(priority);
    },
  },
  {
    verb: 'tag',
    what: 'writing.command.tag',
    may: maySort,
    takes: 'words',
    prepare: ({ desk }) => void desk.useTags.getState().load(),
    suggest: tagsFor,
    run: (place, words) => (words === '' ? place.deeds.tags() : void addTags(place, words)),
  },
  orderCommand,
  {
    verb: 'buttons',
    what: 'writing.command.buttons',
    may: ({ room, user }) => replyRight(room, user.id) === 'reply',
    takes: 'words',
    run: ({ thread }, words) => thread.actions.setChoices(choicesIn(words)),
  },
];

/** As many as a message may have, each once and no longer than it may be. */
export const choicesIn = (words: string): string[] => {
  const all = words.split(',').map((one) => [...cleanTag(one)].slice(0, LIMITS.choiceChars).join('').trim());
  return [...new Set(all.filter((one) => one !== ''))].slice(0, LIMITS.choices);
};

/** Several at a time, with commas between them. */
async function addTags({ desk, room }: CommandPlace, words: string): Promise<void> {
  const wanted = words.split(',').map(cleanTag);
  const tags = wanted.reduce<string[]>(
    (all, tag) => (tagProblem(all, tag) === null ? [...all, tag] : all),
    room.tags,
  );
  if (tags.length === room.tags.length) return;
  const { name } = room.customer;
  await did(name ?? sayNow('someone'), () => desk.useHandling.getState().update(room.id, { tags }));
}

export interface Typed {
  /** What stands after the slash. */
  verb: string;
  /** What follows it; null while the verb itself is written. */
  words: string | null;
}

/** A text that begins with a slash, as a command would be read. */
export function typedIn(text: string): Typed | null {
  const [, verb, , words] = /^\/([^\s/]*)(\s+([^]*))?$/.exec(text) ?? [];
  return verb === undefined
    ? null
    : { verb: verb.toLowerCase(), words: words?.trim() ?? (/\s$/.test(text) ? '' : null) };
}

/** Those that begin with what is typed, by their own name or by what they do. */
export const commandsFor = (
  place: CommandPlace,
  typed: string,
  nameOf: (command: SlashCommand) => string,
): readonly SlashCommand[] =>
  COMMANDS.filter(
    (one) =>
      one.may(place) &&
      (one.verb.startsWith(typed) ||
        (typed.length > 1 &&
          nameOf(one)
            .toLocaleLowerCase()
            .split(/\s+/)
            .some((word) => word.startsWith(typed)))),
  );
