import { isSpoken, type TimelineItem } from '@parley/protocol';

/** What one person got of a message, each with its moment in milliseconds since 1970. */
export interface Life {
  userId: string;
  pushed?: { at: number; sockets: number };
  /** Not pushed: it came with what a returning device was given. */
  given?: number;
  delivered?: number;
  read?: number;
  mailed?: number;
}

/** A message, with all that became of it. */
export interface EntryRow {
  kind: 'entry';
  key: string;
  at: number;
  seq: number;
  private: boolean;
  userId: string | null;
  /** When the server got it: what came after is counted from here. */
  from: number;
  stored: { ms: number; via: 'socket' | 'rest' } | null;
  /** So often its sender had to ask again, since the answer was lost. */
  repeats: number;
  /** It was pushed late: it had to be read from the database, and why. */
  late: string | null;
  lives: Life[];
}

/** Anything else that happened. */
export interface MomentRow {
  kind: 'moment';
  key: string;
  at: number;
  item: TimelineItem;
}

export type Row =
  | EntryRow
  | MomentRow
  | { kind: 'day'; key: string; at: number }
  | { kind: 'quiet'; key: string; at: number; ms: number };

/** Shorter pauses are what conversations are made of. */
const QUIET_MS = 60_000;

const keyOf = (isPrivate: boolean | null, seq: number): string => `${isPrivate ? 'note' : 'public'} ${seq}`;
const time = (iso: string): number => Date.parse(iso);

/** From the newest first, as the server tells it, to one axis from the oldest on: what became of a message stands at it. */
export function rowsOf(items: readonly TimelineItem[]): Row[] {
  const ascending = items.toReversed();
  const entries = new Map<string, EntryRow>();
  for (const item of ascending) {
    const entry = entryOf(item);
    if (entry) entries.set(keyOf(entry.private, entry.seq), entry);
  }
  for (const item of ascending) note(item, entries);
  const rows = ascending.flatMap((item): (EntryRow | MomentRow)[] => {
    const entry = item.toSeq === null ? undefined : entries.get(keyOf(item.private, item.toSeq));
    if (item.kind === 'entry' && entry?.key === item.id) return [entry];
    return isFolded(item) ? [] : [{ kind: 'moment', key: item.id, at: time(item.at), item }];
  });
  return withPauses(rows.toSorted((a, b) => a.at - b.at));
}

function entryOf({ id, kind, at, toSeq, userId, facts, private: isNote }: TimelineItem): EntryRow | null {
  if (kind !== 'entry' || toSeq === null || !facts.type || !isSpoken(facts.type)) return null;
  return {
    kind,
    key: id,
    at: time(at),
    seq: toSeq,
    private: isNote ?? false,
    userId,
    from: time(at),
    stored: null,
    repeats: 0,
    late: null,
    lives: [],
  };
}

/** These are told where their message stands. */
const isFolded = ({ kind, facts }: TimelineItem): boolean =>
  ['acked', 'pushed', 'delivered', 'read'].includes(kind) || (kind === 'filled' && facts.because !== 'poll');

function note(item: TimelineItem, entries: ReadonlyMap<string, EntryRow>): void {
  if (item.kind === 'acked' || item.kind === 'pushed')
    for (const step of item.steps) {
      const entry = entries.get(keyOf(item.private, step.seq));
      if (entry) noteStep(entry, item, time(step.at), step.ms);
    }
  else if (item.kind === 'filled') noteFilled(item, entriesIn(item, entries));
  else if (item.kind in PART_OF) for (const entry of entriesIn(item, entries)) noteSpan(entry, item);
}

/** Of what lies between, some may have come another way. */
function noteFilled({ steps, facts }: TimelineItem, between: readonly EntryRow[]): void {
  const late = new Set(steps.map(({ seq }) => seq));
  for (const entry of between) if (late.size === 0 || late.has(entry.seq)) entry.late = facts.because ?? null;
}

/** Which part of somebody's life with a message is told by what. */
const PART_OF: Partial<Record<TimelineItem['kind'], 'given' | 'delivered' | 'read' | 'mailed'>> = {
  joined: 'given',
  delivered: 'delivered',
  read: 'read',
  mailSent: 'mailed',
};

function noteStep(entry: EntryRow, { kind, facts }: TimelineItem, at: number, ms = 0): void {
  if (kind === 'acked' && facts.outcome === 'known') entry.repeats += 1;
  else if (kind === 'acked') {
    entry.stored ??= { ms, via: facts.via ?? 'socket' };
    entry.from = at - ms;
  } else for (const { userId, sockets } of facts.to ?? []) lifeOf(entry, userId).pushed ??= { at, sockets };
}

function noteSpan(entry: EntryRow, { kind, userId, at, steps }: TimelineItem): void {
  const part = PART_OF[kind];
  // what one wrote oneself, one has
  if (!part || userId === null || userId === entry.userId) return;
  const life = lifeOf(entry, userId);
  // what was pushed does not come a second time by a return
  if (part === 'given' && life.pushed) return;
  life[part] ??= time(steps.find(({ seq }) => seq >= entry.seq)?.at ?? at);
}

function lifeOf(entry: EntryRow, userId: string): Life {
  const known = entry.lives.find((life) => life.userId === userId);
  if (known) return known;
  const life: Life = { userId };
  entry.lives.push(life);
  return life;
}

function entriesIn(
  { private: isNote, fromSeq, toSeq }: TimelineItem,
  entries: ReadonlyMap<string, EntryRow>,
) {
  const inside = ({ seq, private: note }: EntryRow): boolean =>
    note === (isNote ?? false) && fromSeq !== null && toSeq !== null && seq >= fromSeq && seq <= toSeq;
  return [...entries.values()].filter(inside);
}

function withPauses(rows: readonly (EntryRow | MomentRow)[]): Row[] {
  const dayOf = (at: number): string => new Date(at).toDateString();
  return rows.flatMap((row, index): Row[] => {
    const before = rows[index - 1];
    if (!before || dayOf(before.at) !== dayOf(row.at))
      return [{ kind: 'day', key: `day ${row.at}`, at: row.at }, row];
    const ms = row.at - before.at;
    return ms < QUIET_MS ? [row] : [{ kind: 'quiet', key: `quiet ${row.key}`, at: before.at, ms }, row];
  });
}
