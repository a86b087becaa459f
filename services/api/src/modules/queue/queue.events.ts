/** A chat is offered to somebody, who may take it until then. */
export class RoomOffered {
  constructor(
    readonly roomId: string,
    readonly agentId: string,
    readonly until: string,
  ) {}
}
