/** The part of a web storage that is needed; it may throw where storage is denied. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** A web storage, or null where even asking for it is denied. */
export function shelfOf(storage: () => Storage): Shelf | null {
  try {
    return storage();
  } catch {
    return null; // denied: the page goes on without it
  }
}
