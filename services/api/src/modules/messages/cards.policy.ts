import type { RecordCard, RecordReference } from '@parley/protocol';

/** For who sees no cards: in a mail, in a list, in a search. No words of a language, so that it needs none. */
export const cardText = ({ id, title, total, currency }: RecordCard): string =>
  [`#${id}`, title, total === null ? null : `${total} ${currency ?? ''}`.trim()]
    .filter((part) => part !== null)
    .join(' · ');

export const cardOf = ({ metadata }: { metadata: Record<string, unknown> }): RecordCard | undefined =>
  metadata.card as RecordCard | undefined;

export const isOf = (card: RecordCard | undefined, { kind, id }: RecordReference): boolean =>
  card?.kind === kind && card.id === id;
