import { Injectable } from '@nestjs/common';
import { PRIORITIES, type RoomStatus, UNTIL_MESSAGE, type UpdateRoomRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { fail, invalid } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import type { LockedRoom } from '../rooms/index.js';
import { mayTakeFrom } from './routing.policy.js';
import { maySleepUntil, raised } from './standing.policy.js';

export type StandingChange = Pick<UpdateRoomRequest, 'snoozedUntil' | 'onHold' | 'escalated' | 'reason'>;

/** How a chat stands beside its status: asleep, on hold, escalated. Changed by whoever has it, and by leads. */
@Injectable()
export class Standing {
  constructor(private readonly masking: Masking) {}

  change(actor: Actor, locked: LockedRoom, change: StandingChange): void {
    const { snoozedUntil, onHold, escalated, reason } = change;
    if (snoozedUntil === undefined && onHold === undefined && escalated === undefined) return;
    const { room } = locked;
    if (room.status === 'closed') fail('CONFLICT', { reason: 'ROOM_CLOSED' });
    if (!mayTakeFrom(actor, room.supportAgentId)) fail('CONFLICT', { reason: 'ALREADY_ASSIGNED' });
    if (snoozedUntil !== undefined) this.sleep(actor, locked, snoozedUntil);
    if (onHold !== undefined) this.hold(actor, locked, onHold);
    if (escalated !== undefined) this.escalate(actor, locked, escalated, reason);
  }

  private sleep(actor: Actor, locked: LockedRoom, moment: string | null): void {
    const { room, now } = locked;
    if (moment === null) return room.snoozedUntil ? this.wake(locked, 'hand', actor.userId) : undefined;
    const until = new Date(moment);
    if (!maySleepUntil(until, now)) invalid('snoozedUntil', 'must be a moment to come, within a year');
    assertOpen(locked);
    if (room.snoozedUntil?.getTime() === until.getTime()) return;
    locked.change({ snoozedUntil: until, snoozedBy: actor.userId, snoozedSeq: room.head });
    const told = until.toISOString();
    locked.tell(
      { event: 'snoozed', until: told === UNTIL_MESSAGE ? null : told, byId: actor.userId },
      { private: true },
    );
  }

  wake(locked: LockedRoom, because: 'time' | 'message' | 'hand', byId: string | null): void {
    locked.change({ snoozedUntil: null, snoozedBy: null, snoozedSeq: null });
    locked.tell({ event: 'woke', because, byId }, { private: true });
  }

  private hold({ userId: byId }: Actor, locked: LockedRoom, onHold: boolean): void {
    if (onHold === (locked.room.holdSince !== null)) return;
    if (onHold) assertOpen(locked);
    locked.change({ holdSince: onHold ? locked.now : null });
    locked.tell({ event: onHold ? 'held' : 'unheld', byId }, { private: true });
  }

  private escalate(
    { userId: byId }: Actor,
    locked: LockedRoom,
    escalated: boolean,
    reason: string | undefined,
  ): void {
    const { room, now } = locked;
    if (escalated === (room.escalatedAt !== null)) return;
    locked.change({ escalatedAt: escalated ? now : null });
    if (!escalated) {
      locked.tell({ event: 'calmed', byId }, { private: true });
      return;
    }
    if (statusOf(locked) === 'resolved') fail('CONFLICT', { reason: 'STATUS_CHANGE' });
    const from = locked.patch.priority ?? room.priority;
    const to = raised(from);
    if (from !== to) {
      locked.change({ priority: to });
      locked.tell(
        { event: 'priority', from: PRIORITIES[from]!, to: PRIORITIES[to]!, byId },
        { private: true },
      );
    }
    const words = reason?.trim();
    locked.tell(
      { event: 'escalated', note: words ? this.masking.lookAtNote(words).text : null, byId },
      { private: true },
    );
  }
}

/** What nobody has waits to be taken, and what is resolved is done: neither is put off. */
function assertOpen(locked: LockedRoom): void {
  if (statusOf(locked) !== 'open') fail('CONFLICT', { reason: 'STATUS_CHANGE' });
}

/** With what the same request has made of it. */
const statusOf = ({ room, patch }: LockedRoom): RoomStatus => patch.status ?? room.status;
