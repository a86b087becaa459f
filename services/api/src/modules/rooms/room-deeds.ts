import type { SystemEvent } from '@parley/protocol';
import type { Deed } from '../../platform/audit/deed.js';
import type { LockedRoom } from './room-log.js';

type Kept = Pick<Deed, 'details'> & { action: Extract<Deed['action'], `room.${string}`> };

/** What somebody of the staff did to a room, as the audit chain keeps it: no word of the chat, so neither tags nor notes. */
export function deedsOn({ room, entries, patch }: Pick<LockedRoom, 'room' | 'entries' | 'patch'>): Deed[] {
  const told = entries.filter(({ type }) => type === 'system').map(({ metadata }) => metadata as SystemEvent);
  const transferred = told.some(({ event }) => event === 'transferred');
  const deeds = told
    // handing a chat over is one deed, though it is told in two entries
    .filter(({ event }) => !(transferred && event === 'assigned'))
    .map(deedOf)
    .filter((deed) => deed !== null);
  if (patch.subject !== undefined) deeds.push({ action: 'room.subject-changed' });
  return deeds.map((deed) => ({ ...deed, target: { type: 'room', id: room.id } }));
}

/** Of which there is nothing more to say; null for what no colleague does. */
const PLAIN = {
  // whoever opens a chat that waits takes it, which is told in its place
  opened: null,
  resolved: 'room.resolved',
  reopened: 'room.reopened',
  closed: 'room.closed',
  rated: null,
  flagged: null,
  looked_in: 'room.looked-in',
  autoResolved: null,
  snoozed: 'room.snoozed',
  woke: 'room.woken',
  held: 'room.held',
  unheld: 'room.hold-ended',
  escalated: 'room.escalated',
  calmed: 'room.calmed',
  breached: null,
  transferAsked: 'room.transfer-asked',
} as const;

type Moved = { event: 'assigned' | 'transferred' | 'transferReturned' };

function deedOf(told: SystemEvent): Kept | null {
  switch (told.event) {
    case 'assigned':
      return told.agentId === told.byId
        ? { action: 'room.taken' }
        : { action: 'room.assigned', details: { to: told.agentId } };
    case 'transferred':
      return { action: 'room.transferred', details: { from: told.fromId, to: told.toId } };
    case 'transferReturned':
      return told.because === 'timeout' ? null : { action: `room.transfer-${told.because}` };
    default:
      return changeOf(told);
  }
}

/** How it stands, and what it is sorted by, which is counted and not named. */
function changeOf(told: Exclude<SystemEvent, Moved>): Kept | null {
  switch (told.event) {
    case 'status':
      return { action: 'room.requeued', details: { from: told.from, to: told.to } };
    case 'priority':
      return { action: 'room.priority-changed', details: { from: told.from, to: told.to } };
    case 'tags':
      return {
        action: 'room.tags-changed',
        details: { added: told.added.length, removed: told.removed.length },
      };
    case 'attributes':
      return { action: 'room.attributes-changed', details: { count: told.labels.length } };
    default: {
      const action = PLAIN[told.event];
      return action && { action };
    }
  }
}
