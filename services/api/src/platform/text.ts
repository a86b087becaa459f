const ASCII = /^\p{ASCII}*$/u;
/** There is nothing to be done to it, as to most texts. */
const isPlain = (text: string): boolean => ASCII.test(text) && !text.includes('\0');

/**
 * What is done to every text at the edge, before it is hashed, compared or stored: NFC, no lone surrogates (Postgres
 * would change them silently in `text` and refuse them in `jsonb`), no NUL (refused by both). Everything else stays,
 * newlines and bidi isolates too: the views can cope with them.
 */
export const normalizeText = (text: string): string =>
  isPlain(text) ? text : text.toWellFormed().normalize('NFC').replaceAll('\0', '');

/** More than this on one letter is no writing of any language, but paint over the lines above and below. */
const MARKS_PER_BASE = 8;

const LINE_BREAKS_AND_TABS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** C0 and C1, and the tags and fillers nobody sees. */
const CONTROLS = /[\p{Cc}\u{e0000}-\u{e007f}\u{fff9}-\u{fffb}\u{fffc}]/gu;
/** Embeddings, overrides, isolates and marks: they would turn around what stands beside a name. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const ZERO_WIDTH = /\u034f|[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff]/gu;
/** Joiners belong to how Arabic, Persian and Indic names are written, and hold emoji together. Elsewhere they only hide. */
const JOINS =
  '[\\p{scx=Arab}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f]';
const STRAY_JOINER = new RegExp(`(?<!${JOINS})[\\u200c\\u200d]|[\\u200c\\u200d](?!${JOINS})`, 'gu');
const RUN_OF_JOINERS = /([\u200c\u200d])[\u200c\u200d]+/gu;
const PILED_MARKS = new RegExp(`(\\p{M}{${MARKS_PER_BASE}})\\p{M}+`, 'gu');

/**
 * A name, a title, a subject: one line without anything that is not seen or that changes what is beside it. Trimmed.
 */
export function normalizeLine(text: string): string {
  return (
    normalizeText(text)
      .replace(LINE_BREAKS_AND_TABS, ' ')
      .replace(CONTROLS, '')
      .replace(BIDI, '')
      .replace(ZERO_WIDTH, '')
      .replace(RUN_OF_JOINERS, '$1')
      .replace(STRAY_JOINER, '')
      // What stood between two halves of a letter is gone, so they may join now.
      .normalize('NFC')
      .replace(PILED_MARKS, '$1')
      .trim()
  );
}

/** White space of every kind, format characters, and the letters that are drawn as nothing: Hangul fillers, blank braille. */
const SHOWS_NOTHING = /^[\p{White_Space}\p{Cc}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0\u2800]*$/u;

/** Whether nobody would see anything of it. */
export const isBlank = (text: string): boolean => SHOWS_NOTHING.test(text);
