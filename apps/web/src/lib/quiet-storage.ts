type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Storage that nothing is written to until `open`: what is set before lasts as long as the page, and is written then. For a visitor
 * of whom nothing is to be kept before they have said something.
 */
export interface QuietStorage {
  local(): Shelf;
  session(): Shelf;
  open(): void;
  /** Forgets what it holds and deletes what begins with one of the names; from then on it is as in the beginning. */
  wipe(names: readonly string[]): void;
}

export function quietStorage(): QuietStorage {
  const shelves = [new QuietShelf(() => localStorage), new QuietShelf(() => sessionStorage)] as const;
  return {
    local: () => shelves[0],
    session: () => shelves[1],
    open: () => shelves.forEach((shelf) => shelf.open()),
    wipe: (names) => shelves.forEach((shelf) => shelf.wipe(names)),
  };
}

class QuietShelf implements Shelf {
  private readonly held = new Map<string, string>();
  private isOpen = false;

  constructor(private readonly storage: () => Storage) {}

  getItem(key: string): string | null {
    return this.held.get(key) ?? this.storage().getItem(key);
  }

  setItem(key: string, value: string): void {
    if (!this.isOpen) this.held.set(key, value);
    else this.storage().setItem(key, value);
  }

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.attempt((storage) => {
      for (const [key, value] of this.held) storage.setItem(key, value);
    });
    this.held.clear();
  }

  wipe(names: readonly string[]): void {
    this.isOpen = false;
    this.held.clear();
    this.attempt((storage) => {
      const keys = Array.from({ length: storage.length }, (_, n) => storage.key(n) ?? '');
      for (const key of keys) if (names.some((name) => key.startsWith(name))) storage.removeItem(key);
    });
  }

  private attempt(work: (storage: Storage) => void): void {
    try {
      work(this.storage());
    } catch (error) {
      console.info('Storage is denied: nothing is kept, and nothing has to be deleted.', error);
    }
  }
}
