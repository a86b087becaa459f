import type { TimelineItem, TimelinePage } from '@parley/protocol';
import type { MomentPage } from './timeline.service.js';
import type { Moment } from './timeline.repository.js';

export const timelineWire = ({ moments, people, nextCursor }: MomentPage): TimelinePage => ({
  items: moments.map(itemWire),
  people,
  nextCursor,
});

const iso = (ms: number): string => new Date(ms).toISOString();

function itemWire({ facts: { steps = [], ...facts }, at, ...moment }: Moment): TimelineItem {
  return {
    ...moment,
    at: iso(at),
    steps: steps.map(([seq, after, ms]) => ({ seq, at: iso(at + after), ...(ms !== undefined && { ms }) })),
    facts,
  };
}
