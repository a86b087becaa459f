import { Injectable } from '@nestjs/common';
import { faultKind } from '../metrics/faults.js';

const failed = faultKind('listener_failed', 'a listener failed', 'error');

export type FactClass<F> = abstract new (...parameters: never[]) => F;
type Listener<F> = (fact: F) => void | Promise<void>;

/**
 * News between features, within this process: a fact is an object of a class named in the past tense. Published after the
 * commit that made it true. A listener that fails is reported and stops nobody else.
 */
@Injectable()
export class Events {
  private readonly listeners = new Map<FactClass<unknown>, Listener<never>[]>();

  on<F>(kind: FactClass<F>, listener: Listener<F>): void {
    const present = this.listeners.get(kind) ?? [];
    this.listeners.set(kind, [...present, listener]);
  }

  publish(fact: object): void {
    for (const listener of this.listeners.get(fact.constructor as FactClass<unknown>) ?? [])
      this.tell(listener as Listener<object>, fact);
  }

  private tell(listener: Listener<object>, fact: object): void {
    const report = (error: unknown): void => failed({ fact: fact.constructor.name, err: error });
    try {
      const told = listener(fact);
      // most have nothing to wait for
      if (told instanceof Promise) told.catch(report);
    } catch (error) {
      report(error);
    }
  }
}
