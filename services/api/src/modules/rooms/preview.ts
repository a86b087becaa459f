import { LIMITS } from '@parley/protocol';

/** What a line does not have. */
const UNLIKE_A_LINE = /^\s|\s$|\s\s|[^\S ]/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The message in one line, cut between what people see as characters. */
export function previewOf(message: string): string {
  // Far more than the limit in code units, so that a long message costs no more than a short one.
  const beginning = message
    .slice(0, LIMITS.previewChars * 16)
    // where the cut went through the middle of a character
    .replace(/[\ud800-\udbff]$/, '');
  const line = UNLIKE_A_LINE.test(beginning) ? beginning.replace(/\s+/gu, ' ').trim() : beginning;
  if (line.length <= LIMITS.previewChars) return line;
  let preview = '';
  for (const { segment } of graphemes.segment(line)) {
    if (preview.length + segment.length > LIMITS.previewChars - 1) break;
    preview += segment;
  }
  return `${preview}…`;
}
