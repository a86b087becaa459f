import type { AuditEntry } from '@parley/protocol';
import type { StoredEntry } from './audit.repository.js';

/** A row as it says itself; the columns beside its body are for finding it. */
export function entryOf({ n, body, hash }: StoredEntry): AuditEntry {
  const { at, action, actor, target, details } = JSON.parse(body) as Omit<AuditEntry, 'n' | 'hash'>;
  return { n, at, action, actor, target, details, hash };
}

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Everybody who may be meant in these entries: who did it, to whom, and ids among the details. */
export function peopleIn(entries: readonly AuditEntry[]): string[] {
  const named = entries.flatMap(({ actor, target, details }) => [
    actor.id,
    ...(target.type === 'user' ? [target.id] : []),
    ...Object.values(details),
  ]);
  return [...new Set(named.filter((one): one is string => typeof one === 'string' && ID.test(one)))];
}
