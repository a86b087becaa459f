import { AsyncLocalStorage } from 'node:async_hooks';

/** The value of one scope, within those of others. */
class Held {
  constructor(
    readonly scope: object,
    readonly value: unknown,
    readonly around: Held | undefined,
  ) {}

  /** The rest of them: what a scope is given anew takes the place of what it had, so that the chain is never longer than there are scopes. */
  static without(scope: object, held: Held | undefined): Held | undefined {
    if (!held) return undefined;
    if (held.scope === scope) return held.around;
    const around = Held.without(scope, held.around);
    return around === held.around ? held : new Held(held.scope, held.value, around);
  }
}

/** Node 20 pays for each storage at each promise, so all scopes share one. */
const storage = new AsyncLocalStorage<Held>();

/** A value that work carries along, through whatever it waits for: who asks, say. */
export class Scoped<T> {
  get(): T | undefined {
    let held = storage.getStore();
    while (held && held.scope !== this) held = held.around;
    return held?.value as T | undefined;
  }

  run<Result>(value: T, work: () => Result): Result {
    return storage.run(new Held(this, value, Held.without(this, storage.getStore())), work);
  }
}
