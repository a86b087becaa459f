import { fold, type Message } from '@parley/protocol';
import type { Log } from './state.js';

/**
 * Takes one entry in: what is there already changes nothing, the next one is applied together with those that waited for it,
 * and one that is ahead of its turn waits. Returns the log and what was applied, in order.
 */
export function take(log: Log, entry: Message): { log: Log; applied: readonly Message[] } {
  if (entry.seq <= log.last) return { log, applied: [] };
  if (entry.seq > log.last + 1)
    return { log: { ...log, early: { ...log.early, [entry.seq]: entry } }, applied: [] };
  return drain({ ...log, early: { ...log.early, [entry.seq]: entry } });
}

/** Applies what waits and has its turn now; forgets what waits and is here already. */
export function drain(log: Log): { log: Log; applied: readonly Message[] } {
  const applied: Message[] = [];
  let { messages, last } = log;
  for (let next = log.early[last + 1]; next; next = log.early[last + 1]) {
    messages = fold(messages, next);
    applied.push(next);
    last = next.seq;
  }
  const early = Object.fromEntries(Object.entries(log.early).filter(([seq]) => Number(seq) > last));
  return { log: { ...log, messages, last, early }, applied };
}

/** Starts again from the newest entries; what came early meanwhile is kept for its turn. */
export const restart = (log: Log, messages: readonly Message[], head: number): Log => ({
  messages,
  last: messages.at(-1)?.seq ?? head,
  early: log.early,
  hasOlder: (messages[0]?.seq ?? 1) > 1,
});

/** Puts a page of older entries in front, if it still fits there. */
export function prepend(log: Log, page: readonly Message[], hasMore: boolean): Log {
  const first = log.messages[0]?.seq ?? log.last + 1;
  const fits = page.length === 0 || page.at(-1)?.seq === first - 1;
  return fits ? { ...log, messages: [...page, ...log.messages], hasOlder: hasMore } : log;
}

export const hasGap = (log: Log | null): boolean => log !== null && Object.keys(log.early).length > 0;
