import { MASKED_KINDS, type MaskedKind, type Message } from '@parley/protocol';

/** The same one each time, so that rows stay the same. */
export const NOTHING_MASKED: readonly MaskedKind[] = [];

/** What the server has hidden in it, as far as this version knows what that is. */
export const maskedIn = ({ metadata, deletedAt }: Message): readonly MaskedKind[] =>
  Array.isArray(metadata.masked) && deletedAt === null
    ? MASKED_KINDS.filter((kind) => (metadata.masked as unknown[]).includes(kind))
    : NOTHING_MASKED;
