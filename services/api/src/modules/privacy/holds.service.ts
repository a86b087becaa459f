import { Injectable } from '@nestjs/common';
import type { HoldTarget, PlaceHoldRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Erasures } from './erasures.service.js';
import { type Hold, HoldsRepository } from './holds.repository.js';

const LISTED = 500;

/** What must not be destroyed, because a court or an authority may ask for it: neither by age nor by request. */
@Injectable()
export class Holds {
  constructor(
    private readonly database: Database,
    private readonly holds: HoldsRepository,
    private readonly erasures: Erasures,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<Hold[]> {
    return this.database.as(actor, () => this.holds.list(LISTED));
  }

  /** `NOT_FOUND` for what is not there, or destroyed already. Several holds on one target stand beside each other. */
  place(actor: Actor, { type, id, reason }: PlaceHoldRequest): Promise<Hold> {
    const hold = {
      id: this.clock.id(),
      roomId: type === 'room' ? id : null,
      userId: type === 'user' ? id : null,
      reason: reason.trim(),
      placedBy: actor.userId,
      placedAt: this.clock.date(),
    };
    return this.database.system(async () => {
      if (!(await this.holds.lockTarget(type, id))) fail('NOT_FOUND');
      await this.holds.insert(hold);
      this.record('placed', type, id, hold.id);
      return { ...hold, liftedBy: null, liftedAt: null };
    });
  }

  /** What was held off by it goes on at once. Lifting twice changes nothing. */
  async lift(actor: Actor, id: string): Promise<Hold> {
    const hold = await this.database.system(async () => {
      const lifted = await this.holds.lift(id, actor.userId, this.clock.date());
      if (!lifted) return (await this.holds.find(id)) ?? fail('NOT_FOUND');
      this.record('lifted', lifted.roomId ? 'room' : 'user', (lifted.roomId ?? lifted.userId)!, id);
      return lifted;
    });
    await this.erasures.resume();
    return hold;
  }

  private record(what: 'placed' | 'lifted', type: HoldTarget, id: string, hold: string): void {
    if (type === 'room')
      this.audit.record({ action: `room.hold-${what}`, target: { type, id }, details: { hold } });
    else this.audit.record({ action: `user.hold-${what}`, target: { type, id }, details: { hold } });
  }
}
