export class MarkMoved {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly deliveredSeq: number,
    readonly readSeq: number,
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
