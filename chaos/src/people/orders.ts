import type { Role, SessionTokens } from '@parley/protocol';
import type { LogName } from '../history.js';

export interface Mark {
  room: string;
  user: string;
  delivered: number;
  read: number;
}

/** One device of one person, and the rooms it has open. */
export interface PersonSpec {
  client: string;
  user: string;
  role: Role;
  /** To begin with; after a crash the session is read from the file. */
  tokens: SessionTokens;
  url: string;
  /** Where the session and the outbox are kept. */
  file: string;
  rooms: readonly string[];
  /** There is a session and an outbox in the file from before. */
  restored?: boolean;
  /** How many of its messages are notes; 1 is all. */
  notes: number;
  /** How often it is chosen to write, compared with the others. */
  eagerness: number;
}

/** What the run tells a process of clients. Each is answered when it is done. */
export type Order =
  /** Answered when all their rooms are there. `again`: after a crash. */
  | { do: 'open'; people: readonly PersonSpec[]; again: boolean }
  /** So many more messages, spread over this time; so many of one client may wait in one room meanwhile. Answered at once. */
  | { do: 'write'; messages: number; overMs: number; waiting?: number }
  /** No message that is not written yet is written any more. */
  | { do: 'hush' }
  /** Answered when all that has been written until now is acknowledged or refused. */
  | { do: 'settle' }
  /** Answered when none of them is on its way to a server, or waits for its next try. */
  | { do: 'online' }
  | { do: 'say'; client: string; room: string; log: LogName; text: string }
  /** Answered when a client that comes after a crash has read its outbox: the ids that were in it. */
  | { do: 'recovered'; client: string }
  /** Somebody looks at the newest of a room. */
  | { do: 'read'; client: string; room: string }
  /** All that the clients show, to the record. */
  | { do: 'show' }
  /** Answered at once: whether all marks of others are shown where they are. */
  | { do: 'knows'; marks: readonly Mark[] }
  /** Answered when each of these entries is shown wherever its log is open here. */
  | { do: 'await'; entries: readonly { room: string; log: LogName; id: string }[] }
  | { do: 'close' };

export interface Counts {
  submitted: number;
  acknowledged: number;
  applied: number;
  /** Sent once more, for want of an answer. */
  retries: number;
}

export type ToWorker = { call: number; order: Order };
export type FromWorker = { call: number; answer: unknown } | { counts: Counts };
