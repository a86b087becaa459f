import { Injectable } from '@nestjs/common';
import type { CertificateKey, ErasureCertificate } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { PurposeKeys } from '../../platform/sealing/purpose-keys.js';
import { signed, type SigningKey, signingKey } from './certificate.js';
import type { Erasure } from './erasures.repository.js';

const PURPOSE = 'certificates';
const DAY_MS = 24 * 60 * 60_000;

type Done = Pick<ErasureCertificate, 'person' | 'erased'> & { request: Erasure; at: Date };

/** Signs what was erased, with a key of this installation: whoever has its public half can check it, also without us. */
@Injectable()
export class Certificates {
  constructor(
    private readonly settings: Settings,
    private readonly keys: PurposeKeys,
  ) {}

  async publicKey(): Promise<CertificateKey> {
    return { algorithm: 'Ed25519', publicKey: (await this.key()).publicKey };
  }

  async make({ request, person, at, erased }: Done): Promise<ErasureCertificate> {
    // a day more than a key lives, for the server that destroys it by night
    const wordsUntil = new Date(at.getTime() + (this.settings.keyEpochDays + 1) * DAY_MS);
    return signed(
      {
        version: 1,
        kind: 'erasure',
        id: request.id,
        issuer: this.settings.publicUrl,
        person,
        asked: {
          at: request.askedAt.toISOString(),
          by: request.askedBy === request.userId ? 'person' : 'staff',
          byId: request.askedBy,
        },
        finishedAt: at.toISOString(),
        erased,
        backups: { wordsUntil: wordsUntil.toISOString(), profile: 'until-deleted' },
      },
      await this.key(),
    );
  }

  private async key(): Promise<SigningKey> {
    return signingKey(await this.keys.of(PURPOSE));
  }
}
