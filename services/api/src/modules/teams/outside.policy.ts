import type { Outside } from '@parley/protocol';
import { isOpenAt, opensNext } from './hours.policy.js';
import type { TeamWithHours } from './teams.service.js';

/** What customers of a team find at this moment, if it is not there; null while it is. */
export function outsideOf(team: TeamWithHours, now: number): Outside | null {
  if (isOpenAt(team.hours, now)) return null;
  const opens = opensNext(team.hours, now);
  return {
    what: team.outside,
    text: team.outsideText,
    opensAt: opens === null ? null : new Date(opens).toISOString(),
  };
}

/** The one that keeps the fewest customers away. */
const KINDEST: Record<Outside['what'], number> = { accept: 0, message: 1, hide: 2 };

/** Of several that customers may turn to: null as soon as one is there. Else what the kindest says, and when the first one opens. */
export function outsideOfAll(teams: readonly TeamWithHours[], now: number): Outside | null {
  const all = teams.map((team) => outsideOf(team, now));
  const closed = all.filter((one) => one !== null);
  if (closed.length < all.length || closed.length === 0) return null;
  const [kindest] = closed.toSorted((a, b) => KINDEST[a.what] - KINDEST[b.what]);
  const [first] = closed.flatMap(({ opensAt }) => opensAt ?? []).toSorted();
  return { ...kindest!, opensAt: first ?? null };
}
