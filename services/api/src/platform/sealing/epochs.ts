import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { fail } from '../failure.js';
import { faultKind } from '../metrics/faults.js';
import { KEY_BYTES } from './key-bytes.js';
import { KeyRing } from './key-ring.js';
import { MasterKeys } from './master-keys.js';
import { seal, unseal } from './sealed-text.js';
import { type EpochRow, SealingRepository } from './sealing.repository.js';

/** A key under the key of an epoch: what may be stored. */
export interface WrappedKey {
  epoch: string;
  wrapped: string;
}

const DAY_MS = 24 * 60 * 60_000;
/** The first part of its life it wraps; then it only unwraps what stands in backups. */
const WRAPS_FOR = 1 / 3;

const cannotOpen = faultKind('epoch_unreadable', 'the key of an epoch cannot be opened here', 'error');

/** What the key of an epoch is bound to. */
export const placeOfEpoch = (id: string): string => `epoch ${id}`;

/**
 * The keys that wrap the keys of rooms. The newest wraps; all that there are unwrap. One is destroyed `KEY_EPOCH_DAYS` after it
 * was made, when everything that is still wanted is wrapped with a newer one.
 */
@Injectable()
export class Epochs {
  private keys: ReadonlyMap<string, Buffer> = new Map();
  private newest = '';
  private reading: Promise<void> | null = null;

  constructor(
    private readonly ring: KeyRing,
    private readonly masters: MasterKeys,
    private readonly rows: SealingRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly settings: Settings,
  ) {}

  /** Before the first request. Throws a `MasterKeyProblem`. */
  async open(): Promise<void> {
    await this.database.system(async () => {
      await this.rows.lock();
      await this.masters.check();
      const epochs = await this.rows.epochs();
      for (const epoch of epochs) if (epoch.wrapped === null) await this.adopt(epoch);
      if (!epochs.some(({ wrapped }) => wrapped !== null)) await this.make();
    });
    await this.refresh();
  }

  /** With the newest. `place`: whose key it is; it unwraps nowhere else. */
  wrap(key: Buffer, place: string): WrappedKey {
    const epoch = this.newest;
    return { epoch, wrapped: seal(this.key(epoch), key.toString('base64'), place) };
  }

  /** See `know`. `UNAVAILABLE` while the epoch cannot be opened. */
  unwrap({ epoch, wrapped }: WrappedKey, place: string): Buffer {
    return Buffer.from(unseal(this.key(epoch), wrapped, place), 'base64');
  }

  /** What `unwrap` needs: another server may have made an epoch a moment ago. */
  async know(epochs: readonly string[]): Promise<void> {
    const isAllKnown = (): boolean => epochs.every((epoch) => this.keys.has(epoch));
    if (!isAllKnown()) await this.refresh();
    // what was being read already may be older than the epoch
    if (!isAllKnown()) await this.refresh();
  }

  /** The one that wraps. */
  get present(): string {
    return this.newest;
  }

  /** What there is now. */
  refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => (this.reading = null));
    return this.reading;
  }

  /** Makes the next one when it is time, on one server. */
  async turn(): Promise<void> {
    await this.database.system(async () => {
      await this.rows.lock();
      const [newest] = await this.rows.epochs();
      if (!newest || newest.ageMs >= this.lifeMs * WRAPS_FOR) await this.make();
    });
    await this.refresh();
  }

  /** Destroys those whose time is up. `mayGo`: nothing is wrapped with it any more; asked in the same unit. */
  async destroyOld(mayGo: (epoch: string) => Promise<boolean>): Promise<string[]> {
    const gone = await this.database.system(async () => {
      await this.rows.lock();
      const [, ...older] = await this.rows.epochs();
      const ids: string[] = [];
      for (const { id, ageMs } of older) if (ageMs >= this.lifeMs && (await mayGo(id))) ids.push(id);
      if (ids.length === 0) return [];
      for (const id of ids) this.audit.record({ action: 'keys.erased', target: { type: 'keys', id } });
      return this.rows.destroyEpochs(ids);
    });
    if (gone.length > 0) await this.refresh();
    return gone;
  }

  private get lifeMs(): number {
    return this.settings.keyEpochDays * DAY_MS;
  }

  /** In the present unit, under the lock. */
  private async make(): Promise<void> {
    const id = this.clock.id();
    const master = await this.masters.present();
    await this.rows.insertEpoch(id, this.ring.wrap(master, randomBytes(KEY_BYTES), placeOfEpoch(id)));
  }

  /** Before there were epochs, master keys wrapped the keys of rooms: such a one becomes an epoch like any other. */
  private async adopt({ id }: EpochRow): Promise<void> {
    const master = await this.masters.present();
    await this.rows.rewrapEpoch(id, this.ring.wrap(master, this.ring.key(id), placeOfEpoch(id)));
  }

  private async read(): Promise<void> {
    const rows = await this.database.system(() => this.rows.epochs());
    const keys = new Map<string, Buffer>();
    for (const row of rows) {
      const key = this.keys.get(row.id) ?? this.opened(row);
      if (key) keys.set(row.id, key);
    }
    this.keys = keys;
    // one that cannot be opened here wraps nothing here
    this.newest = keys.keys().next().value ?? '';
  }

  private opened({ id, master, wrapped }: EpochRow): Buffer | null {
    if (wrapped === null) return null;
    try {
      return this.ring.unwrap({ master, wrapped }, placeOfEpoch(id));
    } catch (error) {
      cannotOpen({ epoch: id, master, err: error });
      return null;
    }
  }

  private key(epoch: string): Buffer {
    return this.keys.get(epoch) ?? fail('UNAVAILABLE');
  }
}
