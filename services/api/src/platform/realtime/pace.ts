/**
 * Does what comes in crowds a few at a time, and lets everything else have its turn in between: a thousand handshakes in one turn of the
 * event loop would hold up the answers to those who are here already until these are given up.
 */
export class Pace {
  private waiting: (() => void)[] = [];
  private isSet = false;

  /** `isCrowded`: there is more urgent work, so that one has to do; never none, since what is done here may be what that work waits for. */
  constructor(
    private readonly perTurn: number,
    private readonly isCrowded: () => boolean = () => false,
  ) {}

  /** In the order in which it was asked. */
  do(work: () => void): void {
    this.waiting.push(work);
    if (!this.isSet) this.set();
  }

  private set(): void {
    this.isSet = true;
    setImmediate(() => {
      this.isSet = false;
      const now = this.waiting.splice(0, this.isCrowded() ? 1 : this.perTurn);
      if (this.waiting.length > 0) this.set();
      for (const work of now) work();
    });
  }
}
