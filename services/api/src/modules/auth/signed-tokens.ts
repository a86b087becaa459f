import { createSecretKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { fail } from '../../platform/failure.js';

const PARLEY = 'parley';
/** Clocks of several nodes differ. */
const LEEWAY_S = 30;
/** Ours have some 350. */
const MAX_CHARS = 2_048;

/** What a token is for. One for a purpose is worth nothing for another. */
export type Purpose = 'access' | 'login-ticket' | 'unsubscribe' | 'export' | 'audit-export';

export type Payload = Readonly<Record<string, unknown>>;

/** Makes and checks tokens: JWTs, HS256 and nothing else. */
@Injectable()
export class SignedTokens {
  private readonly jwt: JwtService;

  constructor(
    settings: Settings,
    private readonly clock: Clock,
  ) {
    // As text it would be tried as a public key first, with each token, which takes most of a millisecond.
    this.jwt = new JwtService({ secret: createSecretKey(settings.jwtSecret, 'utf8') });
  }

  sign(purpose: Purpose, claims: Record<string, string>, lifetimeSeconds: number): string {
    const iat = this.nowInSeconds();
    return this.jwt.sign(
      { ...claims, typ: purpose, iat, exp: iat + lifetimeSeconds },
      { algorithm: 'HS256', issuer: PARLEY, audience: PARLEY },
    );
  }

  /**
   * What `read` makes of the payload (null: not right), and when the token ends in milliseconds since 1970. Fails with
   * `UNAUTHENTICATED`; `TOKEN_EXPIRED` is said only of a token that was right in every other way.
   */
  verify<Claims>(
    purpose: Purpose,
    token: string,
    read: (payload: Payload) => Claims | null,
  ): { claims: Claims; expiresAt: number } {
    const payload = this.payloadOf(token);
    const { typ, aud, iat, exp } = payload;
    if (typ !== purpose || aud !== PARLEY) fail('UNAUTHENTICATED');
    const claims = read(payload) ?? fail('UNAUTHENTICATED');
    if (!isTime(iat) || !isTime(exp)) fail('UNAUTHENTICATED');
    const now = this.clock.now() / 1000;
    if (iat > now + LEEWAY_S) fail('UNAUTHENTICATED');
    if (exp <= now - LEEWAY_S) fail('UNAUTHENTICATED', { reason: 'TOKEN_EXPIRED' });
    return { claims, expiresAt: exp * 1000 };
  }

  /** The payload of a token whose signature, issuer and `nbf` are right. */
  private payloadOf(token: string): Payload {
    if (token.length > MAX_CHARS || !hasPlainHeader(token)) fail('UNAUTHENTICATED');
    try {
      return this.jwt.verify<Record<string, unknown>>(token, {
        algorithms: ['HS256'],
        issuer: PARLEY,
        audience: PARLEY,
        clockTimestamp: this.nowInSeconds(),
        clockTolerance: LEEWAY_S,
        // Looked at last, by us: an expired token that is wrong in another way is just wrong.
        ignoreExpiration: true,
      });
    } catch (cause) {
      return fail('UNAUTHENTICATED', { cause });
    }
  }

  private nowInSeconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}

/** Ours say `alg` and `typ`. Anything more (`kid`, `jku`, `x5u`, `jwk`, `crit`) asks us to look for a key elsewhere. */
function hasPlainHeader(token: string): boolean {
  const encoded = token.slice(0, Math.max(0, token.indexOf('.')));
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    if (typeof header !== 'object' || header === null) return false;
    return Object.keys(header).every((field) => field === 'alg' || field === 'typ');
  } catch {
    return false; // no JSON, so no token
  }
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
