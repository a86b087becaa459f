/** A piece of a message: plain, or a link that is safe to press. */
export interface TextPart {
  text: string;
  href?: string;
}

// Lengths are bounded so that no text makes the search slow.
const CANDIDATE =
  /\b(?:https?:\/\/|www\.|mailto:|tel:)[^\s<>"'`]{1,2048}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/giu;
const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * Finds web addresses, mail addresses and `tel:` in a text. Only http, https, mailto and tel become links.
 * A host that could be mistaken for another one is shown as what it really is: punycode, and without `user@`.
 */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const raw = withoutTail(match[0]);
    const link = linkOf(raw);
    if (!link) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push(link);
    from = match.index + raw.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

function linkOf(raw: string): TextPart | null {
  const url = parse(raw);
  if (!url || !SAFE.has(url.protocol)) return null;
  if (!url.protocol.startsWith('http')) return { text: raw, href: url.href };
  if (!isHost(url.hostname)) return null;
  const asWritten = raw.toLowerCase().replace(/^https?:\/\//, '');
  const honest = asWritten.startsWith(url.host) && url.username === '';
  url.username = '';
  url.password = '';
  return { text: honest ? raw : url.href, href: url.href };
}

/** "https://hello" is a slip of the finger rather than an address. */
const isHost = (name: string): boolean => name.includes('.') || name === 'localhost' || name.startsWith('[');

function parse(raw: string): URL | null {
  const lower = raw.toLowerCase();
  const address = lower.startsWith('www.')
    ? `https://${raw}`
    : /^[a-z]+:/.test(lower)
      ? raw
      : `mailto:${raw}`;
  return URL.canParse(address) ? new URL(address) : null;
}

/** The full stop after an address ends the sentence, not the address; so does a bracket that was opened before it. */
function withoutTail(raw: string): string {
  let end = raw.length;
  while (end > 0) {
    const last = raw[end - 1] ?? '';
    const opening = { ')': '(', ']': '[', '}': '{' }[last];
    const unbalanced = opening !== undefined && !raw.slice(0, end).includes(opening);
    if (!unbalanced && !'.,;:!?…»”’،؟؛*_~'.includes(last)) break;
    end--;
  }
  return raw.slice(0, end);
}
