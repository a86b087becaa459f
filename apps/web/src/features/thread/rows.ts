import {
  mentionsOf,
  type NamedPerson,
  isSpoken,
  isStaff,
  type MaskedKind,
  type ErrorBody,
  type Message,
  type RecordCard,
  type SharedLocation,
  type Role,
  type Room,
} from '@parley/protocol';
import { maskedIn, NOTHING_MASKED } from './masked';
import { type Tick, ticksOf, waitingTick } from './progress';
import { belongTogether, withDays } from './row-groups';
import { type Bare, type Kept, RowMemory, sameList, standing } from './row-memory';

/** Who said it, as far as the reader may know; a null name is worded by the view. */
export interface Author {
  id: string | null;
  name: string | null;
  avatarUrl: string | null;
  fromSupport: boolean;
  isMe: boolean;
}

/** Asked under answers that were not sent, since a colleague was faster. */
export interface Question {
  /** The answers that it is about, in their order. */
  ids: readonly string[];
  /** What the colleague said; null when so much has been said since that it did not come along. */
  answer: { author: Author; text: string; at: string } | null;
}

export interface BubbleRow {
  kind: 'bubble';
  key: string;
  /** Null until the server has it. */
  seq: number | null;
  text: string;
  at: string;
  author: Author;
  /** On the reader's own side: for staff that is everybody who answers. */
  own: boolean;
  note: boolean;
  /** An order or a booking: the server has filled it. */
  card: RecordCard | null;
  /** Where somebody says that something is. */
  place: SharedLocation | null;
  /** Colleagues who are named in a note. */
  mentions: readonly NamedPerson[];
  edited: boolean;
  masked: readonly MaskedKind[];
  deleted: boolean;
  /** Only where it is shown: under the last own bubble of each state. */
  tick: Tick | null;
  error: ErrorBody | null;
  /** Under the last of those that it is about. */
  question: Question | null;
  /** The first and the last of its group. */
  first: boolean;
  last: boolean;
}

export interface SystemRow {
  kind: 'system';
  key: string;
  seq: number;
  at: string;
  note: boolean;
  metadata: Record<string, unknown>;
}

export interface DayRow {
  kind: 'day';
  key: string;
  at: string;
}

export type Row = BubbleRow | SystemRow | DayRow;

/** What rows are made of: the state of a thread, and who reads it. */
export interface RowsInput {
  room: Room | null;
  messages: readonly Message[];
  notes: readonly Message[];
  pending: readonly {
    id: string;
    message: string;
    private: boolean;
    createdAt: string;
    state: 'queued' | 'sending' | 'failed';
    unsaved?: boolean;
    error?: ErrorBody;
  }[];
  me: { id: string; role: Role } | null;
}

const NOBODY: readonly NamedPerson[] = [];
/** A thread as its reader sees it, from top to bottom. Pure; the same input gives the same rows. */
export const rowsOf = (input: RowsInput): readonly Row[] => createRows()(input);

/** The same for a thread that goes on: what did not change is the same object as the last time. */
export function createRows(): (input: RowsInput) => readonly Row[] {
  let memory = new RowMemory();
  let reader: RowsInput['me'] = null;
  let before: readonly Row[] = [];
  return (input) => {
    const { me } = input;
    if (me?.id !== reader?.id || me?.role !== reader?.role) memory = new RowMemory();
    reader = me;
    before = sameList(before, rowsFrom(input, memory));
    return before;
  };
}

function rowsFrom(input: RowsInput, memory: RowMemory): Row[] {
  const authorOf = authorsIn(input, memory);
  const entries = interleave(input.messages, input.notes).filter(isDrawn);
  const kept = [
    ...entries.map((entry) => {
      const author = authorOf(entry);
      const make = () => (isSpoken(entry.type) ? bubbleOf(entry, author, input) : systemOf(entry));
      return memory.keep(entry.id, entry, author, make);
    }),
    ...input.pending.map((one) => memory.put(pendingOf(one, input))),
  ];
  return withDays(kept, standingsOf(kept, input));
}

function standingsOf(kept: readonly Kept[], input: RowsInput): Bare[] {
  const bare = kept.map((one) => one.bare);
  const ticks = ticksOf(bare, input);
  const questions = questionsIn(bare);
  return kept.map((one, index) =>
    standing(one, {
      tick: ticks.get(index) ?? null,
      question: questions.get(index) ?? null,
      first: !belongTogether(kept[index - 1], one),
      last: !belongTogether(one, kept[index + 1]),
    }),
  );
}

/** A note stands where it was written: after the public entry that was the newest then. */
function interleave(messages: readonly Message[], notes: readonly Message[]): Message[] {
  const all: Message[] = [];
  // Notes from before the loaded part of the public log wait until that part is loaded.
  const oldest = messages[0]?.seq ?? 0;
  const waiting = notes.filter((note) => (note.publicSeq ?? 0) >= oldest - 1 || oldest <= 1);
  let next = 0;
  for (const message of messages) {
    while (next < waiting.length && (waiting[next]?.publicSeq ?? 0) < message.seq) all.push(waiting[next++]!);
    all.push(message);
  }
  return [...all, ...waiting.slice(next)];
}

/** Edits and deletions show in what they changed, not as lines of their own. */
const isDrawn = (entry: Message): boolean => entry.type !== 'edit' && entry.type !== 'delete';

function bubbleOf(entry: Message, author: Author, { me }: RowsInput): BubbleRow {
  return {
    kind: 'bubble',
    key: entry.id,
    seq: entry.seq,
    text: entry.message,
    at: entry.createdAt,
    author,
    own: me && isStaff(me.role) ? entry.isFromSupport : author.isMe,
    note: entry.private,
    ...moreThanWords(entry),
    mentions: entry.private ? mentionsOf(entry) : NOBODY,
    edited: entry.editedAt !== null && entry.deletedAt === null,
    masked: maskedIn(entry),
    deleted: entry.deletedAt !== null,
    tick: null,
    error: null,
    question: null,
    first: true,
    last: true,
  };
}

/** The server has checked both. */
const moreThanWords = ({ metadata }: Message): Pick<BubbleRow, 'card' | 'place'> => ({
  card: (metadata.card as RecordCard | undefined) ?? null,
  place: (metadata.location as SharedLocation | undefined) ?? null,
});

type Sent = Pick<Message, 'senderId' | 'isFromSupport'>;

/** Who said what, each looked up once. */
function authorsIn({ room, me }: RowsInput, memory: RowMemory): (entry: Sent) => Author {
  const found = new Map<string, Author>();
  return (entry) => {
    const key = `${entry.senderId} ${entry.isFromSupport}`;
    const author = found.get(key) ?? memory.author(key, authorOf(entry, room, me));
    found.set(key, author);
    return author;
  };
}

function authorOf(entry: Sent, room: Room | null, me: RowsInput['me']): Author {
  const person = room?.participants.find((one) => one.userId === entry.senderId);
  return {
    id: entry.senderId,
    name: person?.name ?? null,
    avatarUrl: person?.avatarUrl ?? null,
    fromSupport: entry.isFromSupport,
    isMe: entry.senderId !== null && entry.senderId === me?.id,
  };
}

function pendingOf(one: RowsInput['pending'][number], { room, me }: RowsInput): BubbleRow {
  const person = room?.participants.find((other) => other.userId === me?.id);
  return {
    kind: 'bubble',
    key: one.id,
    seq: null,
    text: one.message,
    at: one.createdAt,
    author: {
      id: me?.id ?? null,
      name: person?.name ?? null,
      avatarUrl: person?.avatarUrl ?? null,
      fromSupport: me !== null && isStaff(me.role),
      isMe: true,
    },
    own: true,
    note: one.private,
    card: null,
    place: null,
    mentions: NOBODY,
    edited: false,
    masked: NOTHING_MASKED,
    deleted: false,
    tick: waitingTick(one),
    error: one.error ?? null,
    question: questionAbout(one, { room, me }),
    first: true,
    last: true,
  };
}

export const isStale = ({ error }: { error?: ErrorBody | null }): boolean => error?.reason === 'STALE';

/** With the newest that a colleague has said of what the author had not seen. */
function questionAbout(
  { id, error }: RowsInput['pending'][number],
  { room, me }: Pick<RowsInput, 'room' | 'me'>,
): Question | null {
  if (!isStale({ error })) return null;
  const answer = error?.missed?.findLast(
    (entry) =>
      entry.senderType === 'agent' && entry.senderId !== me?.id && isSpoken(entry.type) && !entry.deletedAt,
  );
  return {
    ids: [id],
    answer: answer
      ? { author: authorOf(answer, room, me), text: answer.message, at: answer.createdAt }
      : null,
  };
}

/** Of answers in a row that wait for the same decision one question is asked, under the last. */
function questionsIn(rows: readonly Bare[]): ReadonlyMap<number, Question> {
  const asked = new Map<number, Question>();
  rows.forEach((row, index) => {
    if (row.kind !== 'bubble' || !row.question) return;
    const before = asked.get(index - 1)?.ids ?? [];
    asked.delete(index - 1);
    asked.set(index, { ...row.question, ids: [...before, ...row.question.ids] });
  });
  return asked;
}

const systemOf = (entry: Message): SystemRow => ({
  kind: 'system',
  key: entry.id,
  seq: entry.seq,
  at: entry.createdAt,
  note: entry.private,
  metadata: entry.metadata,
});
