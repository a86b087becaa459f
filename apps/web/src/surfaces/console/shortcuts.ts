import { KEYED_VERBS } from '../../features/handling';

interface Shortcut<Command extends string> {
  command: Command;
  group: ShortcutGroup;
  keys: readonly string[];
}

export type ShortcutGroup = 'list' | 'chat' | 'tabs' | 'help';

const shortcut = <Command extends string>(
  group: ShortcutGroup,
  command: Command,
  ...keys: string[]
): Shortcut<Command> => ({ command, group, keys });

/** What an agent does all day, each with its key. The table feeds the keyboard, the sheet and the tips on the buttons. */
export const SHORTCUTS = [
  shortcut('list', 'next', 'j', 'ArrowDown'),
  shortcut('list', 'previous', 'k', 'ArrowUp'),
  shortcut('list', 'open', 'Enter'),
  shortcut('list', 'filter', '/'),
  shortcut('list', 'search', 's'),
  shortcut('list', 'lists', 'v'),
  shortcut('list', 'narrow', 'f'),
  shortcut('chat', 'reply', 'r'),
  shortcut('chat', 'note', 'n'),
  ...KEYED_VERBS.map(({ name, key }) => shortcut('chat', name, key)),
  shortcut('chat', 'panel', 'i'),
  shortcut('tabs', 'nextTab', ']'),
  shortcut('tabs', 'previousTab', '['),
  shortcut('tabs', 'closeTab', 'x'),
  shortcut('tabs', 'beside', 'b'),
  shortcut('tabs', 'alone', 'o'),
  shortcut('help', 'day', 'd'),
  shortcut('help', 'command', 'Ctrl + K'),
  shortcut('help', 'sheet', '?'),
  shortcut('help', 'leave', 'Escape'),
];

export type Command = (typeof SHORTCUTS)[number]['command'];

/** `Alt` with a digit goes to the tab at that place. */
export type Pressed = { command: Command } | { tab: number };

export interface KeyPress {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  repeat: boolean;
}

/** These may be held down; any other command is meant once. */
const REPEATING: readonly Command[] = ['next', 'previous'];
/** Belong to whatever has the focus; the list listens for them itself. */
const LOCAL: readonly string[] = ['ArrowDown', 'ArrowUp', 'Enter'];

/** What a key means, outside of any field. */
export function pressed(event: KeyPress): Pressed | null {
  if (event.ctrlKey || event.metaKey) return null;
  if (event.altKey) return tabAt(event.code);
  const key = letterOf(event);
  if (LOCAL.includes(key)) return null;
  const found = SHORTCUTS.find(({ keys }) => keys.includes(key));
  if (!found || (event.repeat && !REPEATING.includes(found.command))) return null;
  return { command: found.command };
}

/** Ctrl or ⌘ with K, in a field, too. */
export const isBarKey = (event: KeyPress & { shiftKey: boolean }): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  !event.repeat &&
  letterOf(event) === 'k';

/** By the key's place, since Alt changes what it writes on some keyboards. */
function tabAt(code: string): Pressed | null {
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit ? { tab: Number(digit) - 1 } : null;
}

/** The Latin letter of the key, on keyboards that write another script, too. */
function letterOf({ key, code }: KeyPress): string {
  const isLetter = /^Key([A-Z])$/.exec(code)?.[1];
  if (isLetter && !/^[a-z]$/i.test(key)) return isLetter.toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}

export const keyOf = (command: Command): string =>
  SHORTCUTS.find((shortcut) => shortcut.command === command)?.keys[0] ?? '';
