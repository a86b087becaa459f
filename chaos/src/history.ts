import type { Message, Role } from '@parley/protocol';

export type LogName = 'public' | 'staff';

/**
 * What happened in a run, a line of JSON each, in the order in which it was seen. `at` is milliseconds since the run began, by
 * the one clock of the machine. The checker reads nothing else, so a history that was kept can be judged again.
 */
export type Happening = { at: number } & (
  | { what: 'stage'; name: string }
  | { what: 'fault'; name: string; target: string; state: 'begins' | 'ends' }
  | { what: 'client'; client: string; user: string; role: Role; rooms: readonly string[] }
  /** Send was pressed. */
  | { what: 'submitted'; client: string; room: string; log: LogName; id: string; text: string }
  /** The client has the server's word for it: `seq` is where it stands. */
  | { what: 'acknowledged'; client: string; room: string; log: LogName; id: string; seq: number }
  /** Refused for good: the sender was shown why. */
  | { what: 'refused'; client: string; room: string; log: LogName; id: string; code: string }
  /** Shown as not sent, and tried again: others may have gone ahead of it meanwhile. */
  | { what: 'failed'; client: string; room: string; log: LogName; id: string; code: string }
  /** The client's list grew by this entry. After a restart of the client its list begins anew: `fresh`; nothing else may make it shorter. */
  | { what: 'applied'; client: string; room: string; log: LogName; entry: Seen }
  | { what: 'fresh'; client: string; room: string; because?: 'restart' | 'shorter' }
  /** A process of clients was killed: this lay in the outbox of one of them. From now on it may not vanish. */
  | { what: 'kept'; client: string; room: string; id: string }
  /** How far the others have got, as this client shows it. */
  | { what: 'mark'; client: string; room: string; user: string; delivered: number; read: number }
  /** After the quiet: all that a client shows of a log, in its order. */
  | { what: 'shown'; client: string; room: string; log: LogName; entries: readonly Seen[] }
  /** After the quiet, from the database: all rows of a log, and its counter. */
  | { what: 'stored'; room: string; log: LogName; counter: number; entries: readonly Seen[] }
  /** After the quiet, from the database. `left`: of somebody who takes no part in the room any more. */
  | { what: 'storedMark'; room: string; user: string; delivered: number; read: number; left?: boolean }
  /** Something that no invariant of a log speaks of: a frame to the wrong person, a process that leaked, a mail twice. */
  | { what: 'wrong'; invariant: string; detail: string }
  | { what: 'note'; text: string }
);

/** Of an entry what two clients must agree on. */
export interface Seen extends Pick<Message, 'id' | 'seq' | 'type'> {
  sender: string | null;
  /** As shown: an edited message has its new text. */
  text: string;
}

/** A happening before it has its time. */
export type News = WithoutTime<Happening>;
type WithoutTime<H> = H extends Happening ? Omit<H, 'at'> : never;
