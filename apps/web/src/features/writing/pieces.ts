import { ANSWER_VARIABLES, gapsIn } from '@parley/protocol';

export interface Piece {
  text: string;
  /** A variable in its braces. */
  isGap: boolean;
}

/** A text, cut at its variables. */
export const pieces = (text: string): Piece[] =>
  text
    .split(/(\{\{\s*[\p{L}\p{N}_.]+\s*\}\})/u)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, isGap: gapsIn(piece).length === 1 && /^\{\{.*\}\}$/su.test(piece) }));

/** The variables of ours that still stand in a text: it must not go out like that. */
export const openGaps = (text: string): string[] =>
  gapsIn(text).filter((name) => (ANSWER_VARIABLES as readonly string[]).includes(name));
