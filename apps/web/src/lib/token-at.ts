export interface Token {
  /** Where its sign stands. */
  start: number;
  end: number;
  /** What is written after the sign, up to where one writes. */
  word: string;
}

/** The word in which one writes, if it begins with `sign` and stands at the beginning or after a space. */
export function tokenAt(text: string, caret: number, sign: string): Token | null {
  const before = text.slice(0, caret);
  const start = Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1;
  if (!before.startsWith(sign, start)) return null;
  return { start, end: caret, word: before.slice(start + sign.length) };
}

/** The text with something else in the place of the token. */
export const replaceToken = (text: string, { start, end }: Token, by: string): string =>
  text.slice(0, start) + by + text.slice(end);
