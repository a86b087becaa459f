import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { Database } from '../../platform/database/database.js';
import { KeyRing } from '../../platform/sealing/key-ring.js';
import { RoomKeyRepository } from './room-key.repository.js';

/** A reason not to start: what is stored could not be read. */
export class MasterKeyProblem extends Error {
  override name = 'MasterKeyProblem';
}

/** Sees to it that this server has each key that something in the database was wrapped with, before it takes a request. */
@Injectable()
export class MasterKeys implements OnModuleInit {
  constructor(
    private readonly ring: KeyRing,
    private readonly database: Database,
    private readonly keys: RoomKeyRepository,
    private readonly settings: Settings,
  ) {}

  /** Throws a `MasterKeyProblem`. */
  async onModuleInit(): Promise<void> {
    const { ring } = this;
    const known = await this.database.system(() => this.keys.masterKeys());
    for (const { epoch, fingerprint } of known) {
      const own = ring.fingerprint(epoch);
      if (own === null) this.refuse(epoch, 'is missing');
      if (own !== fingerprint) this.refuse(epoch, 'is not the one that was used here');
    }
    if (known.some(({ epoch }) => epoch === ring.current)) return;
    await this.database.system(() => this.keys.noteMasterKey(ring.current, ring.fingerprint(ring.current)!));
  }

  private refuse(epoch: string, what: string): never {
    throw new MasterKeyProblem(
      `MASTER_KEYS: the key "${epoch}" ${what}, and nothing that was said in the chats could be read. Put it back; without a ` +
        `database of your own it is kept in ${this.settings.dataDir}/master-keys.json.`,
    );
  }
}
