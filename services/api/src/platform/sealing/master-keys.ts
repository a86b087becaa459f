import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { KeyRing } from './key-ring.js';
import { SealingRepository } from './sealing.repository.js';

/** A reason not to start: what is stored could not be read. */
export class MasterKeyProblem extends Error {
  override name = 'MasterKeyProblem';
}

/** Which of the master keys is in use here: what the database says, so that servers with old and new settings agree. */
@Injectable()
export class MasterKeys {
  constructor(
    private readonly ring: KeyRing,
    private readonly rows: SealingRepository,
    private readonly settings: Settings,
  ) {}

  /**
   * The name of the one to wrap with. In the present unit, under the lock. On a new database it is the first of `MASTER_KEYS`
   * from then on; another one takes its place when somebody rotates, not by standing in front.
   */
  async present(): Promise<string> {
    const present = (await this.rows.masters()).at(-1);
    if (present) return present.name;
    await this.rows.noteMaster(this.ring.first, this.ring.fingerprint(this.ring.first)!);
    return this.ring.first;
  }

  /** Throws a `MasterKeyProblem` unless this server has each key that something here is wrapped with. In the present unit. */
  async check(): Promise<void> {
    for (const { name, fingerprint } of await this.rows.masters()) {
      const own = this.ring.fingerprint(name);
      if (own === null) this.refuse(name, 'is missing');
      if (own !== fingerprint) this.refuse(name, 'is not the one that was used here');
    }
  }

  private refuse(name: string, what: string): never {
    throw new MasterKeyProblem(
      `MASTER_KEYS: the key "${name}" ${what}, and nothing that was said in the chats could be read. Put it back; without a ` +
        `database of your own it is kept in ${this.settings.dataDir}/master-keys.json.`,
    );
  }
}
