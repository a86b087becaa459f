import type { LookIn } from './room.js';

/** Who is on the shop's pages at this moment. The group `visitors`: off as it comes, since nothing else may run before somebody wants to chat. */
export interface VisitorsSettings {
  on: boolean;
  /** Who may write to them. */
  mayStart: LookIn;
}

/** One sign of life of a page on which `widget.js?visitors` is; unverified. */
export interface BeaconRequest {
  /** Made by the browser for one visit: a UUID that says nothing. */
  visitor: string;
  /** What could be a secret in it is left out. */
  url?: string;
  title?: string;
  /** What they read in: `de-AT`. */
  language?: string;
  /** There is a chat on this device already. */
  chatting?: boolean;
}

export interface BeaconAnswer {
  /** When the next one is wanted; null: never, since nobody looks. */
  everyMs: number | null;
  /** Somebody of the team has written to this visitor: `takeInvitation` brings the chat. */
  invited: boolean;
}

export interface InviteVisitorRequest {
  message: string;
}

export interface TakeInvitationRequest {
  visitor: string;
}

export interface LiveVisitor {
  /** Not what the browser calls itself. */
  id: string;
  page: { url: string; title: string | null } | null;
  /** Since when they are on that page. */
  pageSince: string;
  /** Families alone: `Firefox on Windows`. */
  device: string | null;
  language: string | null;
  since: string;
  /** Pages one after the other, the present one too. */
  pages: number;
  chatting: boolean;
  /** Who of the team has written to them, and the chat that has come of it; null as long as their page has not taken it. */
  invitation: { byId: string; at: string; roomId: string | null } | null;
}

export interface LiveVisitors {
  on: boolean;
  /** Whether whoever asks may write to them. */
  mayStart: boolean;
  /** All of them. */
  count: number;
  /** The first of them, who came last first. */
  items: LiveVisitor[];
}
