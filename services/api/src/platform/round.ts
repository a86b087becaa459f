/** Goes around many things again and again, some at a time. */
export class Round<T> {
  private at: Iterator<T, undefined> | null = null;
  /** Of a turn; where there is little, it is less than one thing. */
  private owed = 0;

  /** `turns`: so many for one round; `things`: one after the other, those that come or go meanwhile are found or left. */
  constructor(
    private readonly turns: number,
    private readonly things: () => Iterator<T, undefined>,
  ) {}

  /** Those of the next turn, of so many as there are now. */
  next(size: number): T[] {
    const due: T[] = [];
    this.owed += size / this.turns;
    for (; this.owed >= 1; this.owed -= 1) {
      const thing = this.step();
      if (thing.done) this.owed = 0;
      else due.push(thing.value);
    }
    return due;
  }

  /** `done`: there is nothing at all. */
  private step(): IteratorResult<T, undefined> {
    this.at ??= this.things();
    const next = this.at.next();
    if (!next.done) return next;
    this.at = this.things();
    return this.at.next();
  }
}
