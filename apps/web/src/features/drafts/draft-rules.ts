import type { Draft } from '@parley/protocol';

export type Mode = 'reply' | 'note';

/** A text, and which version of the draft on the server it is. */
export interface Kept {
  version: number;
  text: string;
}

export const NONE: Kept = { version: 0, text: '' };

export interface Step {
  /** `offer`: both were written, here and elsewhere, and only their author can say which of them counts. */
  do: 'rest' | 'save' | 'follow' | 'offer';
  base: Kept;
}

/** `here` stands in the field, `there` on the server, and `base` was there when the field last held the same. */
export function stepOf(here: string, base: Kept, there: Kept): Step {
  if (here === there.text) return { do: 'rest', base: there };
  if (there.version === base.version) return { do: here === base.text ? 'rest' : 'save', base };
  // untouched, or nothing to lose
  if (here === base.text || here === '') return { do: 'follow', base: there };
  // sent elsewhere, or given up: what is written here goes on
  if (there.text === '' || there.text === base.text) return { do: 'save', base: there };
  return { do: 'offer', base };
}

export const keyOf = (roomId: string, mode: Mode): string => `${roomId} ${mode}`;
export const modeOf = ({ private: isPrivate }: Pick<Draft, 'private'>): Mode =>
  isPrivate ? 'note' : 'reply';
export const placeOf = (key: string): [roomId: string, mode: Mode] => key.split(' ') as [string, Mode];
