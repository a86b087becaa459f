/** Things that are to be looked at from some moment on, each at its own, kept in slots so that nobody looks at what is not due. */
export class Deadlines<T> {
  private readonly slots = new Map<number, Set<T>>();
  private readonly slotOf = new Map<T, number>();

  /** How long a slot is: what is asked for may come so much early, and never late. */
  constructor(private readonly slotMs: number) {}

  /** In place of the one it had. */
  set(thing: T, at: number): void {
    const slot = this.numberOf(at);
    if (this.slotOf.get(thing) === slot) return;
    this.delete(thing);
    this.slotOf.set(thing, slot);
    const things = this.slots.get(slot);
    if (things) things.add(thing);
    else this.slots.set(slot, new Set([thing]));
  }

  delete(thing: T): void {
    const slot = this.slotOf.get(thing);
    if (slot === undefined) return;
    this.slotOf.delete(thing);
    const things = this.slots.get(slot);
    things?.delete(thing);
    if (things?.size === 0) this.slots.delete(slot);
  }

  /** What is due, or nearly. It stays so until it gets another moment or is deleted. */
  due(now: number): T[] {
    const present = this.numberOf(now);
    return [...this.slots].flatMap(([slot, things]) => (slot <= present ? [...things] : []));
  }

  private numberOf(at: number): number {
    return Math.floor(at / this.slotMs);
  }
}
