import type { Observable } from '@parley/client';

/** Something that can be watched, as the client has it. */
export interface Box<T> extends Observable<T> {
  set(value: T): void;
}

export function box<T>(value: T): Box<T> {
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
