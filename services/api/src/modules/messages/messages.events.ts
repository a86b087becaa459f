export class MarkMoved {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly deliveredSeq: number,
    readonly readSeq: number,
  ) {}
}

/** What a customer is writing. It goes over Redis: sealed with the room's key. */
export class TypingTextTold {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly sealed: string,
  ) {}
}

/** Somebody began to type, goes on, or stopped. */
export class TypingTold {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly isTyping: boolean,
    /** A note: for the staff's eyes. */
    readonly isPrivate: boolean,
  ) {}
}
