/** Something that a viewer of the room sees in its fields or its heads has changed. */
export class RoomChanged {
  constructor(
    readonly roomId: string,
    /** Nothing that the customer may see has. */
    readonly staffOnly = false,
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

/** Entries were committed up to these heads. */
export class LogGrew {
  constructor(
    readonly roomId: string,
    readonly head: number,
    readonly staffHead: number,
  ) {}
}
