import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readMasterKeysFile } from '../../config/master-keys.js';
import { Settings } from '../../config/settings.js';
import { seal, unseal } from './sealed-text.js';

/** A key under a master key: what may be stored. */
export interface UnderMaster {
  /** The name of the master key. */
  master: string;
  wrapped: string;
}

/** A master key that something stored was wrapped with is not among `MASTER_KEYS`. */
class MasterKeyMissing extends Error {
  constructor(readonly master: string) {
    super(`MASTER_KEYS: the key "${master}" is missing.`);
    this.name = 'MasterKeyMissing';
  }
}

/**
 * The master keys. They wrap a handful of other keys and nothing else, so that changing them touches no text and no room.
 * From a file they are read again when one is asked for that was not there before: who changes the file restarts nothing.
 */
@Injectable()
export class KeyRing {
  private keys: ReadonlyMap<string, Buffer>;

  constructor(private readonly settings: Settings) {
    this.keys = new Map(settings.masterKeys.map(({ name, key }) => [name, key]));
  }

  /** The name of the one in front. */
  get first(): string {
    return this.keys.keys().next().value!;
  }

  /** `place`: whose key it is; it unwraps nowhere else. Throws `MasterKeyMissing`. */
  wrap(master: string, key: Buffer, place: string): UnderMaster {
    return { master, wrapped: seal(this.key(master), key.toString('base64'), place) };
  }

  /** Throws `MasterKeyMissing`. */
  unwrap({ master, wrapped }: UnderMaster, place: string): Buffer {
    return Buffer.from(unseal(this.key(master), wrapped, place), 'base64');
  }

  /** Tells two keys of one name apart, and says nothing about the key. Null for one that is not there. */
  fingerprint(master: string): string | null {
    const key = this.find(master);
    return key ? createHmac('sha256', key).update('parley master key').digest('base64') : null;
  }

  /** Throws `MasterKeyMissing`. */
  key(master: string): Buffer {
    return this.find(master) ?? missing(master);
  }

  /** From the file, if they came from one. */
  reload(): void {
    const { masterKeysFile } = this.settings;
    if (masterKeysFile === null) return;
    const read = readMasterKeysFile(masterKeysFile);
    if (typeof read !== 'string') this.keys = new Map(read.map(({ name, key }) => [name, key]));
  }

  private find(master: string): Buffer | undefined {
    if (!this.keys.has(master)) this.reload();
    return this.keys.get(master);
  }
}

const missing = (master: string): never => {
  throw new MasterKeyMissing(master);
};
