import type { ClientEventMap, Message, RouteName, SessionTokens, StaffStatus } from '@parley/protocol';
import type { Call } from './call.js';
import type { StoredItem } from './item.js';

/** What the core wants done. The shell does it and comes back with an input. */
export type Effect =
  | { do: 'connect'; freshToken: boolean }
  | { do: 'disconnect' }
  | EmitEffect
  | RequestEffect
  /** Comes back as `timer` with the same key; a second one replaces the first; `null` stops it. */
  | { do: 'timer'; key: string; ms: number | null }
  /** Comes back as `stored`, also when storage does not work. */
  | { do: 'store'; owner: string; item: StoredItem }
  | { do: 'unstore'; owner: string; id: string }
  | { do: 'tell'; news: TabNews }
  /** A fresh access token for the open socket. */
  | { do: 'renew' }
  /** The server made a guest for us: from now on we are that guest. */
  | { do: 'adopt'; tokens: SessionTokens }
  /** Take the lead from a tab that does not answer. */
  | { do: 'lead' }
  | { do: 'chatEnded'; id: string; roomId: string | null };

export type EmitEffect = {
  [E in keyof ClientEventMap]: { do: 'emit'; event: E; payload: ClientEventMap[E]['payload']; call: Call };
}[keyof ClientEventMap];

export interface RequestEffect {
  do: 'request';
  route: RouteName;
  params?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
  /** Without the user's token. */
  anonymous?: boolean;
  /** Even if the page is gone in the next moment. */
  keepalive?: boolean;
  call: Call;
}

/** What tabs of one surface tell each other. */
export type TabNews = { owner: string } & (
  | { news: 'item'; item: StoredItem; sending: boolean; lost?: boolean }
  /**
   * No longer in the outbox: `entry` if it is in the log now, `loggedIn` if it is there but the tab that tells it did not see
   * it, `roomId` if it made that room.
   */
  | { news: 'done'; id: string; entry?: Message; loggedIn?: string; roomId?: string }
  /** What staff chose in one tab holds for all. */
  | { news: 'status'; status: StaffStatus }
  | { news: 'ask' }
  | { news: 'alive' }
);
