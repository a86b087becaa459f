import type { ErasureAnswer, ErasureRequest, LegalHold } from '@parley/protocol';
import type { Language } from '../auth/index.js';
import { certificatePage } from './certificate-page.js';
import type { Erasure } from './erasures.repository.js';
import type { Hold } from './holds.repository.js';

const isoOrNull = (date: Date | null): string | null => date && date.toISOString();

export const erasureWire = ({
  id,
  userId,
  askedBy,
  askedAt,
  state,
  finishedAt,
}: Erasure): ErasureRequest => ({
  id,
  userId,
  askedBy,
  askedAt: askedAt.toISOString(),
  state,
  finishedAt: isoOrNull(finishedAt),
});

export function erasureAnswer(erasure: Erasure, language: Language): ErasureAnswer {
  const { certificate } = erasure;
  return {
    request: erasureWire(erasure),
    certificate: certificate && { certificate, html: certificatePage(certificate, language) },
  };
}

export const holdWire = (hold: Hold): LegalHold => ({
  id: hold.id,
  target: hold.roomId ? { type: 'room', id: hold.roomId } : { type: 'user', id: hold.userId! },
  reason: hold.reason,
  placedBy: hold.placedBy,
  placedAt: hold.placedAt.toISOString(),
  liftedBy: hold.liftedBy,
  liftedAt: isoOrNull(hold.liftedAt),
});
