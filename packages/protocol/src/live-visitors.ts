/** Who is on the shop's pages at this moment. The group `visitors`: off as it comes, since nothing else may run before somebody wants to chat. */
export interface VisitorsSettings {
  on: boolean;
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
}

export interface LiveVisitors {
  on: boolean;
  /** All of them. */
  count: number;
  /** The first of them, who came last first. */
  items: LiveVisitor[];
}
