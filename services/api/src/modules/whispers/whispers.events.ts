/** A manager has told the agent of a chat something. */
export class Whispered {
  constructor(
    readonly id: string,
    readonly roomId: string,
  ) {}
}
