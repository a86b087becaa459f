import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { KEY_BYTES } from './key-bytes.js';
import { KeyRing } from './key-ring.js';
import { MasterKeys } from './master-keys.js';
import { seal, unseal } from './sealed-text.js';
import { SealingRepository } from './sealing.repository.js';

/** What a key is bound to. */
export const placeOfPurpose = (purpose: string): string => `purpose ${purpose}`;

/**
 * A key for each purpose that is no room's: made when it is first asked for, the same on every server from then on, stored under
 * a master key and apart from the data in every backup. It never changes, and lives as long as the master keys are kept.
 */
@Injectable()
export class PurposeKeys {
  private readonly known = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly database: Database,
    private readonly rows: SealingRepository,
    private readonly ring: KeyRing,
    private readonly masters: MasterKeys,
  ) {}

  /**
   * 32 bytes: to seal with, or for an HMAC. Asked for outside of a unit of work, or before its first query. `former` is asked when
   * the key is made: one that was used for this until now, or null for a new one.
   */
  of(purpose: string, former?: () => Promise<Buffer | null>): Promise<Buffer> {
    const known = this.known.get(purpose);
    if (known) return known;
    const asked = this.load(purpose, former);
    this.known.set(purpose, asked);
    // what failed is asked for again
    asked.catch(() => this.known.delete(purpose));
    return asked;
  }

  /** AES-256-GCM, bound to its place: `user ${id} totp`, say. */
  async seal(purpose: string, text: string, place: string): Promise<string> {
    return seal(await this.of(purpose), text, place);
  }

  /** Throws when it was changed, moved, or sealed for another purpose. */
  async open(purpose: string, sealed: string, place: string): Promise<string> {
    return unseal(await this.of(purpose), sealed, place);
  }

  private load(purpose: string, former?: () => Promise<Buffer | null>): Promise<Buffer> {
    return this.database.system(async () => {
      const there = await this.rows.purposeKey(purpose);
      if (there) return this.ring.unwrap(there, placeOfPurpose(purpose));
      await this.rows.lock();
      const meanwhile = await this.rows.purposeKey(purpose);
      if (meanwhile) return this.ring.unwrap(meanwhile, placeOfPurpose(purpose));
      const key = (await former?.()) ?? randomBytes(KEY_BYTES);
      const master = await this.masters.present();
      await this.rows.insertPurposeKey({ purpose, ...this.ring.wrap(master, key, placeOfPurpose(purpose)) });
      return key;
    });
  }
}
