import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { placeOfEpoch } from './epochs.js';
import { KeyRing } from './key-ring.js';
import { MasterKeys } from './master-keys.js';
import { placeOfPurpose } from './purpose-keys.js';
import { SealingRepository } from './sealing.repository.js';

export interface Rotated {
  /** The name of the master key that wraps everything from now on. */
  to: string;
  /** Nothing here needs these any more. */
  from: string[];
  /** So many keys were wrapped anew. */
  keys: number;
}

/** Changes the master key: a handful of keys are wrapped anew, in one transaction, while everybody goes on working. */
@Injectable()
export class Rotation {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly masters: MasterKeys,
    private readonly rows: SealingRepository,
    private readonly audit: AuditLog,
  ) {}

  /** To the first of `MASTER_KEYS`; the ones that were used until now must be among them. Throws a `MasterKeyProblem`. */
  rotate(): Promise<Rotated> {
    const { ring, rows } = this;
    const to = ring.first;
    return this.database.system(async () => {
      await rows.lock();
      await this.masters.check();
      const before = await rows.masters();
      await rows.noteMaster(to, ring.fingerprint(to)!);
      const keys = (await this.rewrapEpochs(to)) + (await this.rewrapPurposes(to));
      await rows.forgetMasters(to);
      const from = before.map(({ name }) => name).filter((name) => name !== to);
      this.audit.record({
        action: 'keys.rotated',
        target: { type: 'keys', id: to },
        details: { from, keys },
      });
      return { to, from, keys };
    });
  }

  /** Whether the first of `MASTER_KEYS` is the one that is used: then there is nothing to rotate to. */
  isDone(): Promise<boolean> {
    return this.database.system(async () => {
      const masters = await this.rows.masters();
      return masters.length === 1 && masters[0]!.name === this.ring.first;
    });
  }

  private async rewrapEpochs(to: string): Promise<number> {
    const old = (await this.rows.epochs()).filter(({ master, wrapped }) => master !== to || wrapped === null);
    for (const { id, master, wrapped } of old) {
      const place = placeOfEpoch(id);
      const key = wrapped === null ? this.ring.key(master) : this.ring.unwrap({ master, wrapped }, place);
      await this.rows.rewrapEpoch(id, this.ring.wrap(to, key, place));
    }
    return old.length;
  }

  private async rewrapPurposes(to: string): Promise<number> {
    const old = (await this.rows.purposeKeys()).filter(({ master }) => master !== to);
    for (const row of old) {
      const place = placeOfPurpose(row.purpose);
      const wrapped = this.ring.wrap(to, this.ring.unwrap(row, place), place);
      await this.rows.rewrapPurposeKey({ purpose: row.purpose, ...wrapped });
    }
    return old.length;
  }
}
