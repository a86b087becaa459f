import { Injectable } from '@nestjs/common';
import { LIMITS, type SaveHoursRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import type { Deed } from '../../platform/audit/deed.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { HoursRepository, type HoursView } from './hours.repository.js';
import { DeskArranged } from './teams.events.js';
import { TeamsRepository } from './teams.repository.js';

/** When teams are there. */
@Injectable()
export class HoursPlans {
  constructor(
    private readonly database: Database,
    private readonly hours: HoursRepository,
    private readonly teams: TeamsRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly events: Events,
  ) {}

  list(actor: Actor): Promise<HoursView[]> {
    return this.database.as(actor, () => this.hours.all());
  }

  create(actor: Actor, request: SaveHoursRequest): Promise<HoursView> {
    const id = this.clock.id();
    return this.database.as(actor, async () => {
      await this.teams.lock();
      if ((await this.hours.count()) >= LIMITS.plansOfHours) fail('TOO_LARGE');
      await this.hours.put(id, request, this.clock.date());
      this.told('hours.created', id);
      return (await this.hours.find(id))!;
    });
  }

  /** The whole plan in the place of what was there. */
  update(actor: Actor, id: string, request: SaveHoursRequest): Promise<HoursView> {
    return this.database.as(actor, async () => {
      if (!(await this.hours.find(id))) fail('NOT_FOUND');
      await this.hours.put(id, request, this.clock.date());
      this.told('hours.changed', id);
      return (await this.hours.find(id))!;
    });
  }

  /** `CONFLICT` (`IN_USE`) while a team keeps to it. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.database.as(actor, async () => {
      await this.teams.lock();
      if (await this.hours.isUsed(id)) fail('CONFLICT', { reason: 'IN_USE' });
      if (!(await this.hours.remove(id))) fail('NOT_FOUND');
      this.told('hours.removed', id);
    });
  }

  private told(action: Extract<Deed['action'], `hours.${string}`>, id: string): void {
    this.audit.record({ action, target: { type: 'hours', id } });
    this.database.afterCommit(() => this.events.publish(new DeskArranged('hours')));
  }
}
