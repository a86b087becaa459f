/** Who is in which room. Most have one in them, and are then no more than its id. */
export class RoomMembers {
  private readonly members = new Map<string, string | Set<string>>();

  of(room: string): readonly string[] | ReadonlySet<string> | undefined {
    const there = this.members.get(room);
    return typeof there === 'string' ? [there] : there;
  }

  enter(room: string, id: string): void {
    const there = this.members.get(room);
    if (there === undefined) this.members.set(room, id);
    else if (typeof there === 'object') there.add(id);
    else if (there !== id) this.members.set(room, new Set([there, id]));
  }

  /** Whether it was the last one; null if it was not there. */
  exit(room: string, id: string): boolean | null {
    const there = this.members.get(room);
    if (there === id) return this.members.delete(room);
    if (typeof there !== 'object' || !there.delete(id)) return null;
    if (there.size === 1) for (const other of there) this.members.set(room, other);
    return false;
  }
}
