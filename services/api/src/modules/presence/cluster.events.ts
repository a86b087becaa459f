import type { StaffStatus } from '@parley/protocol';

export type PersonThere = [userId: string, status: StaffStatus, staff: boolean];

/** Somebody came to a server, changed their status there, or left it (`status` null). */
export class PersonMoved {
  constructor(
    readonly nodeId: string,
    /** Counts the moves on that server: one that was missed shows. */
    readonly version: number,
    readonly userId: string,
    readonly status: StaffStatus | null,
    readonly staff: boolean,
  ) {}
}

/** A server is alive, and this is how far its list has got. */
export class NodeBeat {
  constructor(
    readonly nodeId: string,
    readonly version: number,
  ) {}
}

/** A server lacks the list of another one. */
export class ListWanted {
  constructor(readonly of: string) {}
}

/** Everybody who is on a server. */
export class ListTold {
  constructor(
    readonly nodeId: string,
    readonly version: number,
    readonly people: PersonThere[],
  ) {}
}
