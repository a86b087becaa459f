import type { LogName } from '../history.js';

/** A message that somebody pressed Send on, and what became of it. */
export interface Sent {
  id: string;
  client: string;
  /** The log that it was meant for. */
  log: LogRecord;
  textHash: number;
  at: number;
  /** How often the client had begun anew by then: what was sent in an earlier life may have died with it. */
  life: number;
  /** Infinity and 0 until there is the server's word. */
  ackedAt: number;
  ackedSeq: number;
  refused: boolean;
  /** Lay in an outbox when its client was killed, so that it may not have died with it. */
  kept: boolean;
  /** Its author was shown that it failed, so what was sent later may stand before it. */
  lostItsTurn: boolean;
  /** 0 when it is in no log. */
  storedSeq: number;
  storedTimes: number;
}

/** One of the two logs of a room. */
export interface LogRecord {
  readonly room: string;
  readonly log: LogName;
  /** In the order in which Send was pressed; of one client it is exact. */
  readonly sent: Sent[];
  /** By seq − 1: what the first client that applied it saw there. */
  readonly seen: number[];
  /** By seq − 1, in the end; null when nobody has read the database. */
  stored: readonly number[] | null;
  counter: number;
}

export interface RoomRecord {
  /** An id is one message in its room, whichever log it stands in. */
  readonly sent: Map<string, Sent>;
  /** By id, who had it in the outbox when killed; also what nobody was heard to submit. */
  readonly kept: Map<string, string>;
  readonly public: LogRecord;
  readonly staff: LogRecord;
}

const newLog = (room: string, log: LogName): LogRecord => ({
  room,
  log,
  sent: [],
  seen: [],
  stored: null,
  counter: 0,
});

/** All that was submitted and stored, by room. Texts are kept as hashes only. */
export class Ledger {
  private readonly byRoom = new Map<string, RoomRecord>();

  room(id: string): RoomRecord {
    const known = this.byRoom.get(id);
    if (known) return known;
    const made = {
      sent: new Map(),
      kept: new Map(),
      public: newLog(id, 'public'),
      staff: newLog(id, 'staff'),
    };
    this.byRoom.set(id, made);
    return made;
  }

  log(room: string, log: LogName): LogRecord {
    return this.room(room)[log];
  }

  rooms(): RoomRecord[] {
    return [...this.byRoom.values()];
  }

  logs(): LogRecord[] {
    return this.rooms().flatMap((room) => [room.public, room.staff]);
  }
}

/** As a report names it. */
export const nameOf = ({ room, log }: LogRecord): string => `${log} log of ${room}`;
