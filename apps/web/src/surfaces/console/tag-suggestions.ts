import { cleanTag } from '../../features/handling';
import type { CommandPlace, Suggested } from './commands';

const MOST = 6;

/** Tags of the catalogue that go on like the last one that is written, in place of it; what the chat has already is not offered. */
export function tagsFor({ desk, room }: CommandPlace, words: string): Suggested[] {
  const parts = words.split(',');
  const before = parts.slice(0, -1).map(cleanTag).filter(Boolean);
  const typed = cleanTag(parts.at(-1) ?? '').toLocaleLowerCase();
  const taken = new Set([...room.tags, ...before].map((tag) => tag.toLocaleLowerCase()));
  return desk.useTags
    .getState()
    .tags.map(({ name }) => name)
    .filter((name) => name.toLocaleLowerCase().startsWith(typed) && !taken.has(name.toLocaleLowerCase()))
    .slice(0, MOST)
    .map((name) => [...before, name].join(', '))
    .filter((value) => value !== words)
    .map((value) => ({ value, name: value }));
}
