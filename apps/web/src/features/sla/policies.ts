import { PRIORITIES, type DueKind, type Priority, type SlaPolicy } from '@parley/protocol';

/** The most urgent first: what is read first is what is promised first. */
export const ROWS = PRIORITIES.toReversed();

export const targetOf = (
  policies: readonly SlaPolicy[],
  teamId: string | null,
  priority: Priority,
): SlaPolicy | undefined =>
  policies.find((policy) => policy.teamId === teamId && policy.priority === priority);

/** The policies with one target otherwise. One that promises nothing is left out, so that what is said for all holds again. */
export function withTarget(
  policies: readonly SlaPolicy[],
  teamId: string | null,
  priority: Priority,
  kind: DueKind,
  minutes: number | null,
): SlaPolicy[] {
  const empty: SlaPolicy = { teamId, priority, first: null, next: null, resolve: null };
  const changed = { ...(targetOf(policies, teamId, priority) ?? empty), [kind]: minutes };
  const others = policies.filter((policy) => policy.teamId !== teamId || policy.priority !== priority);
  const promises = changed.first !== null || changed.next !== null || changed.resolve !== null;
  return promises ? [...others, changed] : others;
}
