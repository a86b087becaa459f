import type { Shelf } from '../../lib/shelf';

/** Who will read it: the customer, or only the team. */
export type Mode = 'reply' | 'note';

/** What an agent has begun to write in one chat. */
export interface Draft {
  mode: Mode;
  reply: string;
  note: string;
}

export interface KeptDesk {
  tabs: readonly string[];
  /** Those that were on screen beside each other. */
  panes: readonly string[];
  drafts: Readonly<Record<string, Draft>>;
}

const keyOf = (userId: string): string => `parley:console:desk:${userId}`;

/** The open chats and drafts of one person, over a reload. */
export function readDesk(shelf: Shelf | null, userId: string): KeptDesk {
  try {
    return deskOf(JSON.parse(shelf?.getItem(keyOf(userId)) ?? 'null'));
  } catch {
    return { tabs: [], panes: [], drafts: {} }; // Denied, or written by something else: an empty desk.
  }
}

export function writeDesk(shelf: Shelf | null, userId: string, { tabs, panes, drafts }: KeptDesk): void {
  const begun = Object.entries(drafts).filter(([, draft]) => draft.reply || draft.note);
  try {
    shelf?.setItem(keyOf(userId), JSON.stringify({ tabs, panes, drafts: Object.fromEntries(begun) }));
  } catch {
    return; // Denied or full: the desk lasts until the page is left.
  }
}

function deskOf(value: unknown): KeptDesk {
  if (!isRecord(value)) return { tabs: [], panes: [], drafts: {} };
  const drafts = isRecord(value.drafts) ? Object.entries(value.drafts) : [];
  return {
    tabs: idsIn(value.tabs),
    panes: idsIn(value.panes),
    drafts: Object.fromEntries(drafts.flatMap(([id, draft]) => (isDraft(draft) ? [[id, draft]] : []))),
  };
}

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isDraft = (value: unknown): value is Draft =>
  isRecord(value) &&
  (value.mode === 'reply' || value.mode === 'note') &&
  typeof value.reply === 'string' &&
  typeof value.note === 'string';
