/** Somebody of the staff has gone on writing in a chat, or has sent it, or given it up. */
export class DraftChanged {
  constructor(
    readonly userId: string,
    readonly roomId: string,
    readonly isPrivate: boolean,
    readonly version: number,
  ) {}
}
