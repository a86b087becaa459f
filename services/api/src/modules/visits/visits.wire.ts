import type { Visit } from '@parley/protocol';
import type { StoredVisit } from './visits.policy.js';

const iso = (time: number): string => new Date(time).toISOString();

export const visitWire = (visit: StoredVisit | null): Visit => ({
  device: visit?.device ?? null,
  timeZone: visit?.timeZone ?? null,
  language: visit?.language ?? null,
  pages: (visit?.pages ?? []).map(({ at, ...page }) => ({ ...page, at: iso(at) })),
  at: visit ? iso(visit.at) : null,
});
