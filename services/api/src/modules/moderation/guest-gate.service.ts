import { createHash, hkdfSync } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { GuestChallenge } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import { Bus } from '../../platform/redis/bus.js';
import { Captcha } from './captcha.js';
import { GuestCame } from './moderation.events.js';
import { CHALLENGE_LIVES_MS, makeChallenge, PROOF_BITS, proofEnd } from './proof.policy.js';
import { ProofsRepository } from './proofs.repository.js';

const MINUTE_MS = 60_000;

interface Shown {
  proof?: string;
  captcha?: string;
}

/** What a new guest has to show before anything is made for them: nothing, on most days. */
@Injectable()
export class GuestGate implements OnModuleInit {
  private readonly key: Buffer;
  private readonly bits = PROOF_BITS;
  /** When guests came, here and, with Redis, elsewhere: those of the last minute. */
  private came: number[] = [];

  constructor(
    private readonly masking: Masking,
    private readonly captcha: Captcha,
    private readonly proofs: ProofsRepository,
    private readonly database: Database,
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'parley guest proof', 32));
  }

  onModuleInit(): void {
    this.bus.share(GuestCame);
    this.events.on(GuestCame, () => void this.came.push(this.clock.now()));
  }

  challenge(): GuestChallenge {
    const expiresAt = this.clock.now() + CHALLENGE_LIVES_MS;
    return {
      challenge: makeChallenge(this.key, this.clock.id(), this.bits, expiresAt),
      bits: this.bits,
      expiresAt: new Date(expiresAt).toISOString(),
    };
  }

  /** `FORBIDDEN` (`PROOF_NEEDED`) for who has to do some work first. A proof opens once. */
  async pass({ proof, captcha }: Shown, address: string): Promise<void> {
    if (this.asks() && !(await this.isShown({ proof, captcha }, address)))
      fail('FORBIDDEN', { reason: 'PROOF_NEEDED' });
    this.events.publish(new GuestCame());
  }

  private asks(): boolean {
    const { guestProof, attackGuests } = this.masking.settings;
    const since = this.clock.now() - MINUTE_MS;
    if (this.came.length > 0 && this.came[0]! < since) this.came = this.came.filter((at) => at >= since);
    return guestProof === 'always' || (guestProof === 'attack' && this.came.length >= attackGuests);
  }

  private async isShown({ proof, captcha }: Shown, address: string): Promise<boolean> {
    if (captcha !== undefined && (await this.captcha.isSolved(captcha, address))) return true;
    const end = proof === undefined ? null : proofEnd(this.key, proof, this.clock.now());
    if (end === null) return false;
    const hash = createHash('sha256').update(proof!).digest();
    return this.database.system(() => this.proofs.spend(hash, new Date(end), this.clock.date()));
  }
}
