import { LIMITS, type BeaconRequest } from '@parley/protocol';
import { type StoredVisit, toldNow } from '../visits/index.js';

/** What somebody of the team has written to a visitor, who is nobody's guest yet. */
export interface Invitation {
  byId: string;
  messageId: string;
  message: string;
  at: number;
  /** Of the chat that has come of it. */
  roomId: string | null;
}

/** What is kept of somebody who looks at the shop. */
export interface SeenVisitor extends StoredVisit {
  /** All of them, those too that the trail has no more. */
  seen: number;
  chatting: boolean;
  invitation: Invitation | null;
}

/** Two beacons missed, and the network: who says nothing for longer is not here. */
export const HERE_MS = 2 * LIMITS.beaconEveryMs + 10_000;
/** Who looks at something else for a moment goes on with the same visit. With the time between two sweeps less than two minutes. */
export const KEPT_MS = 100_000;

interface From {
  device: string | null;
  origin: string | undefined;
  at: number;
}

const NOBODY_YET = { pages: [], seen: 0, invitation: null };

export const isHere = (lastSeen: Date, now: number): boolean => now - lastSeen.getTime() <= HERE_MS;

/** With what a page says now. Where it says to be must be where its browser says that it is. */
export function seenNow(before: SeenVisitor | null, said: BeaconRequest, from: From): SeenVisitor {
  const { url, title, language, chatting = false } = said;
  const isThere = url !== undefined && isOf(from.origin, url);
  const visit = toldNow(before, { language, ...(isThere && { url, title }) }, from.device, from.at);
  const { pages, seen, invitation } = before ?? NOBODY_YET;
  const isTurned = pathOf(visit.pages) !== pathOf(pages);
  return { ...visit, seen: isTurned ? seen + 1 : seen, chatting, invitation };
}

const pathOf = (pages: SeenVisitor['pages']): string | undefined => pages.at(-1)?.url;

const isOf = (origin: string | undefined, url: string): boolean =>
  origin === undefined || originOf(url) === origin;

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);
