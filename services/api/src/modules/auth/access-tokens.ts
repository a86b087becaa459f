import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { isUUID } from 'class-validator';
import { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { fail } from '../../platform/failure.js';

/** Of everything in a token only this is believed; the role comes from the database. */
export interface AccessClaims {
  userId: string;
  sessionId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const PARLEY = 'parley';
const ACCESS = 'access';
const LIFETIME_S = 15 * 60;
/** Clocks of several nodes differ. */
const LEEWAY_S = 30;
/** Ours have some 350. */
const MAX_CHARS = 2_048;

interface Payload {
  sub?: unknown;
  sid?: unknown;
  typ?: unknown;
  aud?: unknown;
  iat?: unknown;
  exp?: unknown;
}

/** Makes and checks access tokens: JWTs, HS256 and nothing else. */
@Injectable()
export class AccessTokens {
  private readonly jwt: JwtService;

  constructor(
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.jwt = new JwtService({ secret: settings.jwtSecret });
  }

  sign(userId: string, sessionId: string): string {
    const iat = this.nowInSeconds();
    return this.jwt.sign(
      { sub: userId, sid: sessionId, typ: ACCESS, iat, exp: iat + LIFETIME_S },
      { algorithm: 'HS256', issuer: PARLEY, audience: PARLEY },
    );
  }

  /** Fails with `UNAUTHENTICATED`; `TOKEN_EXPIRED` is said only of a token that was right in every other way. */
  verify(token: string): AccessClaims {
    const { sub, sid, typ, aud, iat, exp } = this.payloadOf(token);
    if (typ !== ACCESS || aud !== PARLEY) fail('UNAUTHENTICATED');
    if (!isId(sub) || !isId(sid) || !isTime(iat) || !isTime(exp)) fail('UNAUTHENTICATED');
    const now = this.clock.now() / 1000;
    if (iat > now + LEEWAY_S) fail('UNAUTHENTICATED');
    if (exp <= now - LEEWAY_S) fail('UNAUTHENTICATED', { reason: 'TOKEN_EXPIRED' });
    return { userId: sub, sessionId: sid, expiresAt: exp * 1000 };
  }

  /** The payload of a token whose signature, issuer and `nbf` are right. */
  private payloadOf(token: string): Payload {
    if (token.length > MAX_CHARS || !hasPlainHeader(token)) fail('UNAUTHENTICATED');
    try {
      return this.jwt.verify<Payload>(token, {
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

const isId = (value: unknown): value is string => typeof value === 'string' && isUUID(value);
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
