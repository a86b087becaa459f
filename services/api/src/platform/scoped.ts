import { AsyncLocalStorage } from 'node:async_hooks';

/** Node 20 pays for each storage at each promise, so all scopes share one. */
const scopes = new AsyncLocalStorage<Readonly<Record<symbol, unknown>>>();

/** A value that work carries along, through whatever it waits for: who asks, say. */
export class Scoped<T> {
  private readonly key = Symbol();

  get(): T | undefined {
    return scopes.getStore()?.[this.key] as T | undefined;
  }

  run<Result>(value: T, work: () => Result): Result {
    return scopes.run({ ...scopes.getStore(), [this.key]: value }, work);
  }
}
