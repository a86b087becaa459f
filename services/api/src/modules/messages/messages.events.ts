export class MarkMoved {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly deliveredSeq: number,
    readonly readSeq: number,
  ) {}
}
