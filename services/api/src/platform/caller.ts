import type { Actor } from './actor.js';
import { Scoped } from './scoped.js';

/** On whose behalf the present work is done, also where it is done in the server's name. */
export interface Caller {
  /** Known once a token has been checked. */
  actor?: Actor;
  /** Somebody who sits at the machine itself. */
  readonly commandLine?: boolean;
  /** Where it comes from, as the limits count addresses. */
  readonly address: string | null;
  /** Families of browser and system, if they are known. */
  readonly device?: string | null;
}

const callers = new Scoped<Caller>();

export const withCaller = <T>(caller: Caller, work: () => T): T => callers.run(caller, work);

export const currentCaller = (): Caller | undefined => callers.get();

/** The present caller has been found to be `actor`. */
export function nameCaller(actor: Actor): void {
  const caller = callers.get();
  if (caller) caller.actor = actor;
}
