import { campaignIn, type Visit } from '@parley/protocol';
import type { StoredOrigin, StoredVisit } from './visits.policy.js';

const iso = (time: number): string => new Date(time).toISOString();

const NEVER: Visit = { device: null, timeZone: null, language: null, from: null, pages: [], at: null };

export const visitWire = (visit: StoredVisit | null): Visit =>
  visit
    ? {
        ...visit,
        from: originWire(visit.from),
        pages: visit.pages.map(({ at, ...page }) => ({ ...page, at: iso(at) })),
        at: iso(visit.at),
      }
    : NEVER;

const originWire = (from: StoredOrigin | undefined): Visit['from'] =>
  from ? { ...from, campaign: campaignIn(from.landing) } : null;
