import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Settings } from '../../config/settings.js';
import { SignedTokens } from './signed-tokens.js';

/** Of everything in a token only this is believed; the role comes from the database. */
export interface AccessClaims {
  userId: string;
  sessionId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** What a session shows with each request. */
@Injectable()
export class AccessTokens {
  private readonly lifetimeSeconds: number;

  constructor(
    private readonly tokens: SignedTokens,
    settings: Settings,
  ) {
    this.lifetimeSeconds = Math.round(settings.accessTokenMinutes * 60);
  }

  sign(userId: string, sessionId: string): string {
    return this.tokens.sign('access', { sub: userId, sid: sessionId }, this.lifetimeSeconds);
  }

  /** Fails with `UNAUTHENTICATED`; `TOKEN_EXPIRED` is said only of a token that was right in every other way. */
  verify(token: string): AccessClaims {
    const { claims, expiresAt } = this.tokens.verify('access', token, ({ sub, sid }) =>
      isId(sub) && isId(sid) ? { userId: sub, sessionId: sid } : null,
    );
    return { ...claims, expiresAt };
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && isUUID(value);
