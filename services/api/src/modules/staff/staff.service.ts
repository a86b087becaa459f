import { Injectable } from '@nestjs/common';
import type { StaffStatus } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { StaffStatusChanged } from './staff.events.js';
import { type StaffMember, StaffRepository } from './staff.repository.js';

/** The colleagues: who they are, and what each chose to be seen as. */
@Injectable()
export class Staff {
  constructor(
    private readonly database: Database,
    private readonly staff: StaffRepository,
    private readonly events: Events,
  ) {}

  /** All who are not disabled, by name. */
  list(): Promise<StaffMember[]> {
    return this.database.look(() => this.staff.all());
  }

  /** Null if there is no such user, or it is no colleague (any more). */
  find(userId: string): Promise<StaffMember | null> {
    return this.database.look(() => this.staff.find(userId));
  }

  /** Sets the actor's own status. `FORBIDDEN` for who is no colleague. */
  setStatus(actor: Actor, status: StaffStatus): Promise<void> {
    return this.database.as(actor, async () => {
      const changed = (await this.staff.setStatus(actor.userId, status)) ?? fail('FORBIDDEN');
      if (changed)
        this.database.afterCommit(() => this.events.publish(new StaffStatusChanged(actor.userId, status)));
    });
  }
}
