import { codePoints } from '@parley/protocol';

export interface Answer {
  seq: number;
  text: string;
  /** Null: a name was never given. */
  from: string | null;
  createdAt: Date;
}

export type Verdict = { do: 'nothing' } | { do: 'send' } | { do: 'wait'; until: Date };

/** Who answers in three messages should not have the first of them mailed alone. */
const QUIET_MS = 60_000;
/** But a conversation that never pauses is mailed too. */
const PATIENCE_MS = 10 * 60_000;

/** What to do about answers that are unread at `now`, oldest first. */
export function judge(unread: readonly Answer[], now: number, afterMs: number): Verdict {
  const [oldest, newest] = [unread[0], unread.at(-1)];
  if (!oldest || !newest) return { do: 'nothing' };
  const due = oldest.createdAt.getTime() + afterMs;
  if (now < due) return { do: 'wait', until: new Date(due) };
  const quiet = newest.createdAt.getTime() + Math.min(QUIET_MS, afterMs / 2);
  if (now < quiet && now < due + PATIENCE_MS) return { do: 'wait', until: new Date(quiet) };
  return { do: 'send' };
}

/** More than a screen of a message is for the chat. */
const QUOTED_CHARS = 2_000;
/** The same for messages. */
const QUOTED = 10;

export interface Quotes {
  shown: { from: string; text: string }[];
  /** Whether there is more than is shown. */
  more: boolean;
}

export function quote(unread: readonly Answer[], somebody: string): Quotes {
  const shown = unread
    .slice(0, QUOTED)
    .map(({ from, text }) => ({ from: from ?? somebody, text: shorten(text) }));
  const cut = unread.some(({ text }) => codePoints(text) > QUOTED_CHARS);
  return { shown, more: cut || unread.length > QUOTED };
}

function shorten(text: string): string {
  if (codePoints(text) <= QUOTED_CHARS) return text;
  return `${[...text].slice(0, QUOTED_CHARS).join('').trimEnd()}…`;
}
