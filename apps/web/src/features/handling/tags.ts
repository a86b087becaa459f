import { LIMITS } from '@parley/protocol';

/** Why a tag can't be added as it stands; null when it can. */
export function tagProblem(tags: readonly string[], tag: string): 'empty' | 'long' | 'twice' | 'many' | null {
  const wanted = cleanTag(tag);
  if (wanted === '') return 'empty';
  if ([...wanted].length > LIMITS.tagChars) return 'long';
  if (tags.some((known) => known.toLocaleLowerCase() === wanted.toLocaleLowerCase())) return 'twice';
  return tags.length >= LIMITS.tags ? 'many' : null;
}

export const cleanTag = (tag: string): string => tag.trim().replace(/^#+/, '').replace(/\s+/g, ' ').trim();
