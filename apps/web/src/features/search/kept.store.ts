import { createSearchStore, type Find, type SearchStore } from './search.store';

const kept = new WeakMap<Find, { userId: string; store: SearchStore }>();

/** The search of this person on this page: it is as they left it when they come back from what they found. */
export function keptSearch(find: Find, userId: string): SearchStore {
  const there = kept.get(find);
  if (there?.userId === userId) return there.store;
  const store = createSearchStore(find);
  kept.set(find, { userId, store });
  return store;
}
