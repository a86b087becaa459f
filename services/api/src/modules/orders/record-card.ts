import { LIMITS, type RecordCard } from '@parley/protocol';
import type { RecordView } from './orders.repository.js';

const isoOrNull = (date: Date | null): string | null => date && date.toISOString();

/** What a chat shows of it. */
export const recordCard = (row: RecordView): RecordCard => ({
  kind: row.kind,
  id: row.id,
  status: row.status,
  statusText: row.statusText,
  title: row.title,
  lines: row.lines.slice(0, LIMITS.cardLines),
  lineCount: row.lines.length,
  total: row.total,
  currency: row.currency,
  url: row.url,
  placedAt: row.placedAt.toISOString(),
  startsAt: isoOrNull(row.startsAt),
  endsAt: isoOrNull(row.endsAt),
});
