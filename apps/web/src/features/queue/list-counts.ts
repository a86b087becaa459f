import type { SavedFilter } from '@parley/protocol';
import type { Count } from './queue.counts';
import type { QueueView } from './queue.rules';
import type { QueueState } from './queue.store';

type Counts = Pick<QueueState, 'counts' | 'listCounts'>;

const text = ({ count, more }: Count): string | null => (count === 0 ? null : `${count}${more ? '+' : ''}`);

/** Waiting and mine are kept true by each push, the others by the server. Nothing is said of nothing, or of what is not counted. */
export function countOfView({ counts, listCounts }: Counts, view: QueueView): string | null {
  const kept = view === 'waiting' || view === 'mine' ? counts[view] : null;
  if (kept) return text(kept);
  const count = view === 'all' ? undefined : listCounts?.views[view];
  return count === undefined ? null : text({ count, more: listCounts?.more ?? false });
}

export function countOfFilter({ listCounts }: Counts, { id }: SavedFilter): string | null {
  const count = listCounts?.filters[id];
  return count === undefined ? null : text({ count, more: listCounts?.more ?? false });
}
