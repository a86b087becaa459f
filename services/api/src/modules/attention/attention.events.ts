/** Colleagues were named in a note that stands. */
export class Mentioned {
  constructor(
    readonly roomId: string,
    readonly messageId: string,
  ) {}
}

/** Somebody follows a chat, or does not any more. */
export class FollowersChanged {
  constructor(readonly roomId: string) {}
}
