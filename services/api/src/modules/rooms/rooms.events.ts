/** Something that a viewer of the room sees in its fields or its heads has changed. */
export class RoomChanged {
  constructor(
    readonly roomId: string,
    /** Nothing that the customer may see has. */
    readonly staffOnly = false,
    /** Something was said, and that is all: who has the chat, and who waits, is as it was. */
    readonly wordsOnly = false,
  ) {}
}

/** A customer waits for somebody: the first message of a room, or the first one after it was resolved. */
export class RoomQueued {
  constructor(readonly roomId: string) {}
}

export class RoomAssigned {
  constructor(
    readonly roomId: string,
    readonly agentId: string,
  ) {}
}

/** Somebody takes no part any more. Who is no staff may not see the room from here on. */
export class ParticipantRemoved {
  constructor(
    readonly roomId: string,
    readonly userId: string,
  ) {}
}

/** Between what somebody has read and this number, far ahead, there is nothing that they have to read: mostly they have spoken alone. */
export class OwnWordsPassed {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly seq: number,
  ) {}
}

/** Their keys were thrown away: nobody can read what was said there. */
export class RoomsShredded {
  constructor(readonly roomIds: readonly string[]) {}
}

/** Entries were committed up to these heads. */
export class LogGrew {
  constructor(
    readonly roomId: string,
    readonly head: number,
    readonly staffHead: number,
  ) {}
}

/** Why entries were not pushed in the usual way: one stood before a gap, another server told, or nobody did. */
export type FillReason = 'gap' | 'hint' | 'poll';

/** Entries that were missing here were read from the database, and pushed. */
export class FeedFilled {
  constructor(
    readonly roomId: string,
    readonly isPrivate: boolean,
    readonly fromSeq: number,
    readonly toSeq: number,
    readonly because: FillReason,
  ) {}
}

/** An entry went out to the sockets in its room, but for the one that has its own copy. */
export class EntryPushed {
  constructor(
    readonly roomId: string,
    readonly isPrivate: boolean,
    readonly seq: number,
    readonly exceptSocket: string | null,
  ) {}
}

export interface AnsweredEntry {
  readonly roomId: string;
  readonly isPrivate: boolean;
  readonly seq: number;
  readonly id: string;
  readonly senderId: string;
  /** By somebody of the staff. */
  readonly bySupport: boolean;
  /** `known`: it was there already, and its sender had not heard. */
  readonly outcome: 'written' | 'known';
  readonly via: 'socket' | 'rest';
  /** From its arrival to the answer. */
  readonly ms: number;
}

/** Messages were committed and acknowledged. */
export class EntriesAnswered {
  constructor(readonly answers: readonly AnsweredEntry[]) {}
}

/** A message with a word that staff want to be told of was committed. */
export class WordSpotted {
  constructor(
    readonly roomId: string,
    readonly seq: number,
  ) {}
}

/** A customer's message was committed that others may say as well: what all ways of writing the same have in common, under a key. */
export class CustomerSaid {
  constructor(
    readonly roomId: string,
    readonly seq: number,
    readonly likeness: Buffer,
  ) {}
}

/** A socket came in and was given what it lacked. */
export class RoomJoined {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly socket: { readonly id: string; readonly transport: string; readonly userAgent: string },
    /** What the client had; null when it came with nothing. */
    readonly since: number | null,
    readonly head: number,
    /** Entries that it was given. */
    readonly given: number,
    readonly ms: number,
  ) {}
}

/** A socket left of its own accord, or had to. One that goes away leaves without this. */
export class RoomLeft {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly socketId: string,
    readonly because: 'left' | 'evicted',
  ) {}
}
