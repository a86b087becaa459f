/** `word`: letters and digits. `run`: a stretch of a script that is written without spaces. `emoji`: one picture. */
export type TokenKind = 'word' | 'run' | 'emoji';

export interface Token {
  kind: TokenKind;
  /** Folded: what is compared. */
  text: string;
  /** Where it stands in the text that was given. */
  start: number;
  end: number;
}

/** Between their words stands nothing: they are found by pairs of letters. Hangul too, whose words are two letters long. */
const UNSPACED =
  '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Bopo}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\u3005\\u30fc';
/** Soft hyphens, joiners and the stroke that only lengthens Arabic words: inside of a word they are not seen. */
const UNSEEN = '\\u00ad\\u0640\\u200b-\\u200d\\u2060';
const TOKENS = new RegExp(
  [
    `(?<emoji>\\p{RGI_Emoji}|\\p{Extended_Pictographic})`,
    `(?<run>[${UNSPACED}][${UNSPACED}\\p{M}]*)`,
    `[[\\p{L}\\p{N}]--[${UNSPACED}]](?:[[\\p{L}\\p{N}\\p{M}${UNSEEN}]--[${UNSPACED}]]|['’](?=\\p{L}))*`,
  ].join('|'),
  'gv',
);

/** Texts in which the words are found by looking at one letter after the other: ten times as fast. */
const ASCII = /^\p{ASCII}*$/u;
const APOSTROPHE = 0x27;

/** Marks of the scripts in which people leave them out. In others they are vowels. */
const MARKS = new RegExp(`[[\\p{sc=Zinh}\\p{sc=Arab}\\p{sc=Hebr}]&&\\p{M}]|['’${UNSEEN}]`, 'gv');
const EMOJI_STYLE = /\p{Emoji_Modifier}|\p{Variation_Selector}/gu;
const PLAIN = /^[a-z0-9]*$/;
/** What Unicode takes for letters of their own. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ی: 'ي',
  ک: 'ك',
  ى: 'ي',
  ة: 'ه',
};
const OWN_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** Of longer ones only the beginning is looked at. */
const TOKEN_CHARS = 64;

/** In small letters and without accents, so that `Müller`, `MULLER` and `muller` are one; digits of all scripts as ours. */
export function fold(word: string): string {
  const small = word.toLowerCase();
  if (PLAIN.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(OWN_LETTERS, (letter) => LETTERS[letter]!)
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 15));
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The words of a text, in its order. Everything else (spaces, punctuation, symbols) is left out. */
export const tokensOf = (text: string): Token[] => (ASCII.test(text) ? asciiTokens(text) : allTokens(text));

/** Letters and digits, and an apostrophe between one of them and a letter. */
function asciiTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let end = 0; end < text.length; end++) {
    const start = end;
    let joined = false;
    for (let code = text.charCodeAt(end); end < text.length; code = text.charCodeAt(++end))
      if (code === APOSTROPHE && end > start && isLetter(text.charCodeAt(end + 1))) joined = true;
      else if (!isLetter(code) && !isDigit(code)) break;
    if (end === start) continue;
    const small = text.slice(start, end).toLowerCase();
    const word = joined ? fold(small) : small;
    tokens.push({ kind: 'word', text: word.slice(0, TOKEN_CHARS), start, end });
  }
  return tokens;
}

function allTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const [found] = match;
    const { emoji, run } = match.groups ?? {};
    const kind = emoji !== undefined ? 'emoji' : run !== undefined ? 'run' : 'word';
    const folded = kind === 'emoji' ? found.replace(EMOJI_STYLE, '') : fold(found);
    if (folded === '') continue;
    const cut = kind === 'word' ? folded.slice(0, TOKEN_CHARS) : folded;
    tokens.push({ kind, text: cut, start: match.index, end: match.index + found.length });
  }
  return tokens;
}

/** A run by two letters each, overlapping; one that is a single letter as itself. */
export function pairsOf(run: string): string[] {
  const letters = [...run];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => letters[i]! + letter);
}
