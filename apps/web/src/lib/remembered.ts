/** More than are open at a time. */
const MOST = 24;

interface Session {
  get(): { readonly user: { readonly id: string } | null };
  subscribe(listener: () => void): unknown;
}

/**
 * What was known of those that were looked at last: whoever comes back to one sees that at once, while it is read again.
 * It goes with the person who has read it.
 */
export class Remembered<T> {
  private readonly known = new Map<string, T>();

  constructor(session: Session) {
    let reader = session.get().user?.id;
    session.subscribe(() => {
      const now = session.get().user?.id;
      if (now !== reader) this.known.clear();
      reader = now;
    });
  }

  get(id: string): T | undefined {
    return this.known.get(id);
  }

  keep(id: string, what: T): void {
    this.known.delete(id);
    this.known.set(id, what);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= MOST) return;
      this.known.delete(oldest);
    }
  }
}
