import type { Observable } from '../types.js';

/** A value with listeners. */
export class Observed<T> implements Observable<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  get = (): T => this.value;

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    // A function of its own each time: the same listener may be here twice.
    const own = (): void => listener();
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  };
}
