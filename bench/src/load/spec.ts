import type { SessionTokens } from '@parley/protocol';

/** Two people in a room. */
export interface Pair {
  readonly roomId: string;
  readonly customerToken: string;
  /** Which of the agents' connections; one of them holds several chats, as a console does. */
  readonly agent: number;
}

/** What a load generator is told to do. */
export interface LoadSpec {
  readonly url: string;
  readonly pairs: readonly Pair[];
  /** A token for each of the agents' connections. */
  readonly agentTokens: readonly string[];
  /**
   * `closed`: in each pair the answer is sent when the message is on the screen. `open`: so many a second over all pairs,
   * whatever has become of those before.
   */
  readonly mode: { kind: 'closed' } | { kind: 'open'; perSecond: number };
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface LoadResult {
  readonly messages: number;
  readonly seconds: number;
  /** From the moment it was to be sent to the other screen, milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** Sent in the stretch that was measured, and never seen. */
  readonly missing: number;
}

export type LoadSays =
  | { says: 'measuring' }
  | { says: 'over' }
  | { says: 'measured'; result: LoadResult; refused: Record<string, number> }
  | { says: 'failed'; reason: string };

/** A socket for each of `seats`, `atOnce` at a time. */
export interface CrowdSpec {
  readonly url: string;
  readonly seats: readonly { readonly token: string; readonly roomId: string }[];
  readonly atOnce: number;
}

export type CrowdSays = { says: 'seated'; seconds: number } | { says: 'failed'; reason: string };

/** Clients of the product that stay where they are, whatever its server does. */
export interface HerdSpec {
  readonly url: string;
  readonly guests: readonly (SessionTokens & { readonly room: { readonly id: string } })[];
  /** To the first and every so manieth something is said while they are away. */
  readonly everyNthMisses: number;
}

export type HerdSays =
  /** All are in their chats. */
  | { says: 'settled' }
  /** All have lost the server, and are back in their chats with all that is there: how long that took each, since it was lost. */
  | { says: 'back'; milliseconds: number[] }
  | { says: 'failed'; reason: string };
