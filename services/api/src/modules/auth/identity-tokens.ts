import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { LIMITS } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { fail } from '../../platform/failure.js';
import {
  type Agreed,
  type Header,
  headerOf,
  type Identity,
  identityIn,
  isExpired,
} from './identity.policy.js';
import { IdentityKeys } from './identity-keys.js';

type Payload = Readonly<Record<string, unknown>>;

/** `UNAUTHENTICATED`, with a sentence for who builds the shop. */
const refuse = (problem: string): never =>
  fail('UNAUTHENTICATED', { reason: 'IDENTITY_REFUSED', details: [{ field: 'token', problem }] });

/**
 * Reads what a shop has signed: HS256 by a secret that it shares with us, RS256 and ES256 by a key pair of its own. The algorithm
 * decides which of them is tried, so that a public key is never taken for a secret.
 */
@Injectable()
export class IdentityTokens {
  private readonly jwt = new JwtService({});
  private readonly agreed: Agreed;

  constructor(
    private readonly settings: Settings,
    private readonly keys: IdentityKeys,
    private readonly clock: Clock,
  ) {
    this.agreed = { issuer: settings.identityIssuer, audience: settings.identityAudience };
  }

  /** Fails with `UNAUTHENTICATED` and `IDENTITY_REFUSED`; `IDENTITY_EXPIRED` is said only of a token that is right otherwise. */
  async verify(token: string): Promise<Identity> {
    if (token.length > LIMITS.identityTokenChars) refuse('is too long');
    const header = headerOf(token);
    if (typeof header === 'string') return refuse(header);
    const payload = this.signed(token, header, await this.candidates(header));
    const now = this.clock.now() / 1000;
    const identity = identityIn(payload, this.agreed, now);
    if (typeof identity === 'string') return refuse(identity);
    if (isExpired(payload, now)) fail('UNAUTHENTICATED', { reason: 'IDENTITY_EXPIRED' });
    return identity;
  }

  private async candidates({ alg, kid }: Header): Promise<(string | Buffer)[]> {
    if (alg === 'HS256') {
      const { identitySecrets } = this.settings;
      return identitySecrets.length > 0
        ? [...identitySecrets]
        : refuse('cannot be checked: no IDENTITY_SECRETS');
    }
    if (!this.keys.areSet) return refuse('cannot be checked: no IDENTITY_JWKS');
    const keys = await this.keys.find(alg, kid);
    if (keys.length === 0) return refuse('is signed by a key that is not in IDENTITY_JWKS, or not for this');
    return keys.map((key) => key.export({ type: 'spki', format: 'pem' }));
  }

  /** Times are ours to look at: what is wrong with them is said apart. */
  private signed(token: string, { alg }: Header, candidates: readonly (string | Buffer)[]): Payload {
    for (const candidate of candidates) {
      try {
        const options = { algorithms: [alg], ignoreExpiration: true, ignoreNotBefore: true };
        const key = alg === 'HS256' ? { secret: candidate } : { publicKey: candidate };
        const payload: unknown = this.jwt.verify(token, { ...options, ...key });
        if (typeof payload === 'object' && payload !== null) return payload as Payload;
      } catch {
        // not by this one: the next
      }
    }
    return refuse('has a signature that does not fit');
  }
}
