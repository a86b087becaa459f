import type { Findings } from './findings.js';
import { type LogRecord, nameOf, type Sent } from './ledger.js';

/**
 * I6: what was submitted after another message had been acknowledged stands behind it. By times, so the order of the lines of a
 * history does not matter; at the same millisecond nobody was first.
 */
export function checkCausality(record: LogRecord, findings: Findings): void {
  const stored = record.sent.filter(({ storedSeq }) => storedSeq > 0);
  const acked = stored.filter(({ ackedSeq }) => ackedSeq > 0).sort((a, b) => a.ackedAt - b.ackedAt);
  let next = 0;
  let highest: Sent | undefined;
  for (const sent of [...stored].sort((a, b) => a.at - b.at)) {
    for (; next < acked.length && acked[next]!.ackedAt < sent.at; next++)
      if (!highest || acked[next]!.storedSeq > highest.storedSeq) highest = acked[next];
    if (highest && sent.storedSeq < highest.storedSeq)
      findings.add(
        'I6',
        `${sent.id} was submitted after ${highest.id} was acknowledged, and stands before it in the ${nameOf(record)}`,
        'reordered',
      );
  }
}

/** I7: what one client sent stands in the order in which it was sent. One that failed before the author's eyes and was sent again has a new place. */
export function checkSendersOrder(record: LogRecord, findings: Findings): void {
  const last = new Map<string, number>();
  for (const { id, client, storedSeq, lostItsTurn } of record.sent) {
    if (storedSeq === 0 || lostItsTurn) continue;
    const before = last.get(client) ?? 0;
    if (storedSeq < before)
      findings.add(
        'I7',
        `${client} sent ${id} later than what stands at ${before} of the ${nameOf(record)}`,
        'reordered',
      );
    last.set(client, Math.max(before, storedSeq));
  }
}
