/** What an agent does all day, each with its key. The table feeds the keyboard, the sheet and the tips on the buttons. */
export const SHORTCUTS = [
  { command: 'next', group: 'list', keys: ['j', 'ArrowDown'] },
  { command: 'previous', group: 'list', keys: ['k', 'ArrowUp'] },
  { command: 'open', group: 'list', keys: ['Enter'] },
  { command: 'filter', group: 'list', keys: ['/'] },
  { command: 'search', group: 'list', keys: ['s'] },
  { command: 'lists', group: 'list', keys: ['v'] },
  { command: 'narrow', group: 'list', keys: ['f'] },
  { command: 'reply', group: 'chat', keys: ['r'] },
  { command: 'note', group: 'chat', keys: ['n'] },
  { command: 'assign', group: 'chat', keys: ['a'] },
  { command: 'transfer', group: 'chat', keys: ['t'] },
  { command: 'tags', group: 'chat', keys: ['l'] },
  { command: 'snooze', group: 'chat', keys: ['z'] },
  { command: 'hold', group: 'chat', keys: ['h'] },
  { command: 'escalate', group: 'chat', keys: ['u'] },
  { command: 'follow', group: 'chat', keys: ['w'] },
  { command: 'resolve', group: 'chat', keys: ['e'] },
  { command: 'panel', group: 'chat', keys: ['i'] },
  { command: 'nextTab', group: 'tabs', keys: [']'] },
  { command: 'previousTab', group: 'tabs', keys: ['['] },
  { command: 'closeTab', group: 'tabs', keys: ['x'] },
  { command: 'beside', group: 'tabs', keys: ['b'] },
  { command: 'alone', group: 'tabs', keys: ['o'] },
  { command: 'day', group: 'help', keys: ['d'] },
  { command: 'command', group: 'help', keys: ['Ctrl + K'] },
  { command: 'sheet', group: 'help', keys: ['?'] },
  { command: 'leave', group: 'help', keys: ['Escape'] },
] as const;

export type Command = (typeof SHORTCUTS)[number]['command'];
export type ShortcutGroup = (typeof SHORTCUTS)[number]['group'];

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
  const found = SHORTCUTS.find(({ keys }) => (keys as readonly string[]).includes(key));
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
