import type { BulkRequest, StaffRoom } from '@parley/protocol';

type Deed = Omit<BulkRequest, 'roomIds'>;
type Step = [roomIds: string[], deed: Deed];

/** What makes the rooms as they were before `deed`, step by step. Ending is for good. */
export function undoOf(rooms: readonly StaffRoom[], deed: Deed, me: string): Step[] {
  if (deed.agentId) return giveBack(rooms, deed.agentId, me);
  if (deed.status === 'resolved') return reopen(rooms);
  if (deed.priority) return byValue(rooms, deed.priority);
  if (deed.addTags) return deed.addTags.flatMap((tag) => untag(rooms, tag));
  return [];
}

const idsOf = (rooms: readonly StaffRoom[]): string[] => rooms.map(({ id }) => id);
const step = (rooms: readonly StaffRoom[], deed: Deed): Step[] =>
  rooms.length > 0 ? [[idsOf(rooms), deed]] : [];

/** What waited waits again; what a colleague had goes back to them. */
function giveBack(rooms: readonly StaffRoom[], to: string, me: string): Step[] {
  const free = rooms.filter((room) => room.supportAgentId === null && room.status === 'waiting');
  const owners = new Set(rooms.map((room) => room.supportAgentId));
  const others = [...owners].filter((id): id is string => id !== null && id !== to && id !== me);
  return [
    ...step(free, { status: 'waiting' }),
    ...others.flatMap((agentId) =>
      step(
        rooms.filter((room) => room.supportAgentId === agentId),
        { agentId },
      ),
    ),
  ];
}

function reopen(rooms: readonly StaffRoom[]): Step[] {
  const waited = rooms.filter(({ status }) => status === 'waiting');
  const open = rooms.filter(({ status }) => status === 'open' || status === 'waiting');
  // A resolved chat is opened before it can go back to the queue.
  return [...step(open, { status: 'open' }), ...step(waited, { status: 'waiting' })];
}

function byValue(rooms: readonly StaffRoom[], now: StaffRoom['priority']): Step[] {
  const before = new Set(rooms.map(({ priority }) => priority).filter((priority) => priority !== now));
  return [...before].flatMap((priority) =>
    step(
      rooms.filter((room) => room.priority === priority),
      { priority },
    ),
  );
}

const untag = (rooms: readonly StaffRoom[], tag: string): Step[] =>
  step(
    rooms.filter(({ tags }) => !tags.includes(tag)),
    { removeTags: [tag] },
  );
