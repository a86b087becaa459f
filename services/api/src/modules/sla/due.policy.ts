import { DUE_KINDS, type DueKind, type Priority, type SlaPolicy, type SlaTargets } from '@parley/protocol';
import { afterOpenTime, type Hours, openTimeBetween } from '../teams/index.js';

export type Pause = readonly [from: Date, to: Date];

/** When what happened, and how long nobody was expected to do anything. */
export interface SlaTimes {
  queuedAt: Date | null;
  answeredAt: Date | null;
  waitingSince: Date | null;
  /** Over, or at rest: asleep, on hold, resolved. All clocks stand. */
  halted: boolean;
  pauses: readonly Pause[];
}

export type Dues = Record<DueKind, Date | null>;

export interface Clocks {
  due: Dues;
  /** The first moment at which the console should warn; null while no clock runs. */
  warnAt: Date | null;
}

const MINUTE_MS = 60_000;
const NO_TARGETS: SlaTargets = { first: null, next: null, resolve: null };

/** What a team has said for this priority, or else what is said for all. */
export function targetsFor(
  policies: readonly SlaPolicy[],
  teamId: string | null,
  priority: Priority,
): SlaTargets {
  const of = (team: string | null): SlaPolicy | undefined =>
    policies.find((policy) => policy.teamId === team && policy.priority === priority);
  return (teamId !== null ? of(teamId) : undefined) ?? of(null) ?? NO_TARGETS;
}

/** From when each clock runs that runs. */
function startsOf({ queuedAt, answeredAt, waitingSince, halted }: SlaTimes): Dues {
  if (halted || !queuedAt) return { first: null, next: null, resolve: null };
  return {
    first: answeredAt ? null : queuedAt,
    next: answeredAt ? waitingSince : null,
    resolve: queuedAt,
  };
}

/** When what is due. Pure: the same targets, hours and times give the same moments. */
export function dueMoments(
  targets: SlaTargets,
  hours: Hours | null,
  times: SlaTimes,
  warnPercent: number,
): Clocks {
  const starts = startsOf(times);
  const after = (kind: DueKind, share: number): Date | null => {
    const [from, minutes] = [starts[kind], targets[kind]];
    if (!from || minutes == null) return null;
    const needed = minutes * MINUTE_MS * share + pausedSince(hours, from, times.pauses);
    const at = afterOpenTime(hours, from.getTime(), needed);
    return at === null ? null : new Date(at);
  };
  const warnings = DUE_KINDS.map((kind) => after(kind, 1 - warnPercent / 100));
  return {
    due: { first: after('first', 1), next: after('next', 1), resolve: after('resolve', 1) },
    warnAt: earliest(warnings),
  };
}

const pausedSince = (hours: Hours | null, since: Date, pauses: readonly Pause[]): number =>
  pauses
    .filter(([, to]) => to > since)
    .reduce(
      (sum, [from, to]) =>
        sum + openTimeBetween(hours, Math.max(from.getTime(), since.getTime()), to.getTime()),
      0,
    );

export function earliest(moments: readonly (Date | null)[]): Date | null {
  const there = moments.filter((moment) => moment !== null);
  return there.length === 0 ? null : there.reduce((a, b) => (b < a ? b : a));
}

/** What is kept of the breaches of a room: each target once, the next answer once for each wait. */
export interface Told {
  breached: readonly DueKind[];
  nextBreachedFor: Date | null;
}

/** The clocks whose breach nobody has been told of. */
export function untold(
  { due }: Clocks,
  { breached, nextBreachedFor }: Told,
  waitingSince: Date | null,
): DueKind[] {
  return DUE_KINDS.filter((kind) => {
    if (due[kind] === null) return false;
    if (kind === 'next') return nextBreachedFor?.getTime() !== waitingSince?.getTime();
    return !breached.includes(kind);
  });
}
