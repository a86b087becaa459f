import { isSpoken, type Message, type RevisionMetadata } from './message.js';

/**
 * What an entry means: applies one entry of a log to the messages of that log, ascending by `seq`.
 * A snapshot of the log, plus the entries after it, folded, equals a fresh snapshot of the log.
 * Entries must come in `seq` order; one that is there already changes nothing. Does not change its arguments.
 */
export function fold(messages: readonly Message[], entry: Message): readonly Message[] {
  const last = messages.at(-1);
  if (last && entry.seq <= last.seq) return messages;
  if (entry.type !== 'edit' && entry.type !== 'delete') return [...messages, entry];
  const { targetId } = revisionOf(entry);
  const revised = messages.map((message) => {
    if (message.id === targetId) return revise(message, entry);
    // A deletion takes the words out of the edits that came before it, too.
    if (entry.type === 'delete' && message.type === 'edit' && revisionOf(message).targetId === targetId)
      return { ...message, message: '' };
    return message;
  });
  return [...revised, entry];
}

/** The message as its revision leaves it. An older revision never overwrites a newer one. */
export function revise(message: Message, revision: Message): Message {
  if (message.revisionSeq !== null && message.revisionSeq >= revision.seq) return message;
  if (revision.type === 'delete')
    return {
      ...message,
      message: '',
      metadata: {},
      revisionSeq: revision.seq,
      deletedAt: revision.createdAt,
    };
  return { ...message, message: revision.message, revisionSeq: revision.seq, editedAt: revision.createdAt };
}

/** Which message an `edit` or `delete` entry is about. */
export const revisionOf = ({ metadata }: Message): Partial<RevisionMetadata> => metadata;

/** How many entries the reader has not seen: spoken, public, by somebody else, after the mark, not deleted. */
export function countUnread(messages: readonly Message[], readerId: string, mark: number): number {
  return messages.filter(
    (m) => m.seq > mark && !m.private && isSpoken(m.type) && m.senderId !== readerId && m.deletedAt === null,
  ).length;
}
