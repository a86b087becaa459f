import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@parley/protocol';
import { currentCaller } from '../caller.js';
import { Database } from '../database/database.js';
import { type Deed, doer, recordedDeed, type RecordedDeed } from './deed.js';

/** The chain of deeds, for who does one. `docs/audit.md` says what it promises. */
@Injectable()
export class AuditLog {
  /** The deeds of each unit of work that is under way. */
  private readonly deeds = new WeakMap<object, RecordedDeed[]>();

  constructor(private readonly database: Database) {}

  /**
   * Within a unit of work (`database.as`, `.system`; not `.snapshot`): the deed is in the chain if the unit commits, and is not if
   * it does not. Who did it comes from the unit and the request. It is written as the unit's last statement, whenever it is told:
   * the chain's lock is the last one that a transaction takes, and held for its commit alone.
   */
  record<A extends AuditAction>(deed: Deed<A>): void {
    const unit = this.database.manager;
    const actor = doer(deed.by, this.database.asker, currentCaller());
    const recorded = recordedDeed(deed, actor);
    const before = this.deeds.get(unit);
    if (before) return void before.push(recorded);
    const all = [recorded];
    this.deeds.set(unit, all);
    this.database.lastly(() => this.write(all));
  }

  private async write(deeds: RecordedDeed[]): Promise<void> {
    await this.database.query('select audit_record($1::jsonb)', [JSON.stringify(deeds)]);
  }
}
