import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { seal, unseal } from './sealed-text.js';

/** A key under a master key: what may be stored. */
export interface WrappedKey {
  /** The name of the master key. */
  epoch: string;
  wrapped: string;
}

/** A master key that something stored was wrapped with is not among `MASTER_KEYS`. */
export class MasterKeyMissing extends Error {
  constructor(readonly epoch: string) {
    super(`MASTER_KEYS: the key "${epoch}" is missing.`);
    this.name = 'MasterKeyMissing';
  }
}

/**
 * The master keys. They wrap other keys and nothing else, so that changing them touches no text, and destroying one makes
 * unreadable, in every backup, what only it can unwrap.
 */
@Injectable()
export class KeyRing {
  private readonly keys: ReadonlyMap<string, Buffer>;
  /** What new keys are wrapped with. */
  readonly current: string;

  constructor({ masterKeys }: Settings) {
    this.keys = new Map(masterKeys.map(({ epoch, key }) => [epoch, key]));
    this.current = masterKeys[0]!.epoch;
  }

  /** `place`: whose key it is; it unwraps nowhere else. */
  wrap(key: Buffer, place: string): WrappedKey {
    const epoch = this.current;
    return { epoch, wrapped: seal(this.master(epoch), key.toString('base64'), place) };
  }

  /** Throws `MasterKeyMissing`. */
  unwrap({ epoch, wrapped }: WrappedKey, place: string): Buffer {
    return Buffer.from(unseal(this.master(epoch), wrapped, place), 'base64');
  }

  /** Tells two keys of one name apart, and says nothing about the key. */
  fingerprint(epoch: string): string | null {
    const key = this.keys.get(epoch);
    return key ? createHmac('sha256', key).update('parley master key').digest('base64') : null;
  }

  private master(epoch: string): Buffer {
    return this.keys.get(epoch) ?? missing(epoch);
  }
}

const missing = (epoch: string): never => {
  throw new MasterKeyMissing(epoch);
};
