import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { MessageType } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { pooled } from '../../platform/pooled.js';
import { PurposeKeys } from '../../platform/sealing/purpose-keys.js';
import { LogRepository } from './log.repository.js';

const PURPOSE = 'payload hash';

interface Payload {
  type: MessageType;
  private: boolean;
  message: string;
  metadata: Record<string, unknown>;
}

/**
 * Tells a message that is sent again from another one under the same id. Under a key of its own, which outlives every change of
 * `JWT_SECRET`: who retries after such a change gets the first answer, and is not told that the id is taken.
 */
@Injectable()
export class PayloadHash implements OnApplicationBootstrap {
  private ready: Buffer | null = null;

  constructor(
    private readonly keys: PurposeKeys,
    private readonly entries: LogRepository,
    private readonly settings: Settings,
  ) {}

  /** Before the first message, so that none has to wait for it. */
  async onApplicationBootstrap(): Promise<void> {
    this.ready = await this.key();
  }

  /** Of what was submitted, before anything was hidden; without `seen`, so that the same id with a newer one is the same message. */
  of({ type, private: isPrivate, message, metadata }: Payload): Buffer {
    const payload = JSON.stringify([type, isPrivate, message, metadata]);
    return pooled(createHmac('sha256', this.ready!).update(payload).digest('binary'));
  }

  /** What is stored from before there was such a key was hashed under one made of `JWT_SECRET`, which therefore stays. */
  private key(): Promise<Buffer> {
    return this.keys.of(PURPOSE, async () => ((await this.entries.areHashed()) ? this.formerKey() : null));
  }

  private formerKey(): Buffer {
    return Buffer.from(hkdfSync('sha256', this.settings.jwtSecret, '', 'parley payload hash', 32));
  }
}
