import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Together } from '../../platform/together.js';
import { AccessTokens } from './access-tokens.js';
import { SessionEnded, UserChanged, UserDisabled } from './auth.events.js';
import { SecurityRules } from './security-settings.js';
import { mayEnter } from './sessions.policy.js';
import { SessionsRepository, type Standing } from './sessions.repository.js';

/** How long a change made by another process may go unnoticed here. What this process changes is noticed at once. */
const FRESH_MS = 2_000;
const MAX_SESSIONS = 20_000;
/** Nobody notices it who comes alone, and a crowd becomes few questions. */
const REST_MS = 10;

interface Known {
  userId: string;
  standing: Promise<Standing | null>;
  readAt: number;
}

/** The token that came with a request, whatever it is worth. */
export const bearerOf = ({ headers }: { headers: { authorization?: string } }): string | undefined =>
  /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];

/** Turns an access token into an actor: the token says which session, the database says what that is worth. */
@Injectable()
export class Authenticator implements OnModuleInit {
  private readonly known = new Map<string, Known>();
  private readonly standings = new Together(
    (sessionIds: readonly string[]) => this.database.look(() => this.sessions.standings(sessionIds)),
    REST_MS,
  );

  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly sessions: SessionsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly rules: SecurityRules,
  ) {}

  onModuleInit(): void {
    this.events.on(SessionEnded, ({ sessionId }) => void this.known.delete(sessionId));
    this.events.on(UserDisabled, ({ userId }) => this.forgetAllOf(userId));
    this.events.on(UserChanged, ({ userId }) => this.forgetAllOf(userId));
  }

  /**
   * Fails with `UNAUTHENTICATED`, with the reason `TOKEN_EXPIRED` or `SESSION_ENDED` where that is all that is wrong; with
   * `FORBIDDEN` (`TOTP_NEEDED`) for who has to set up a second step first, unless that is what they come for.
   */
  async authenticate(token: string, { enrolling = false } = {}): Promise<Actor> {
    const { userId, sessionId, expiresAt } = this.accessTokens.verify(token);
    const standing = await this.standing(sessionId, userId);
    if (standing?.userId !== userId) fail('UNAUTHENTICATED');
    const over = standing.endedAt !== null || standing.expiresAt.getTime() <= this.clock.now();
    if (over || !mayEnter(standing)) fail('UNAUTHENTICATED', { reason: 'SESSION_ENDED' });
    if (!enrolling) this.assertEnrolled(standing);
    return { userId, role: standing.role, sessionId, tokenExpiresAt: expiresAt };
  }

  private assertEnrolled({ twoFactor, role }: Standing): void {
    if (!twoFactor && this.rules.needsSecondStep(role)) fail('FORBIDDEN', { reason: 'TOTP_NEEDED' });
  }

  private standing(sessionId: string, userId: string): Promise<Standing | null> {
    const now = this.clock.now();
    const known = this.known.get(sessionId);
    if (known && Math.abs(now - known.readAt) < FRESH_MS) return known.standing;
    const standing = this.standings.of(sessionId).then((found) => found ?? null);
    this.remember(sessionId, { userId, standing, readAt: now });
    return standing;
  }

  private forgetAllOf(userId: string): void {
    for (const [sessionId, known] of this.known) if (known.userId === userId) this.known.delete(sessionId);
  }

  /** What is out of date is of no use to anybody, and thousands who come once would leave it behind. */
  private forgetOld(now: number): void {
    // all of a crowd are as new as each other, so there is nothing to choose between
    if (this.known.size >= MAX_SESSIONS) this.known.clear();
    for (const [sessionId, { readAt }] of this.known) {
      if (Math.abs(now - readAt) < FRESH_MS) return;
      this.known.delete(sessionId);
    }
  }

  private remember(sessionId: string, known: Known): void {
    this.forgetOld(known.readAt);
    // the newest stands last
    this.known.delete(sessionId);
    this.known.set(sessionId, known);
    known.standing.catch(() => {
      // The caller gets the failure; the next one must ask again.
      if (this.known.get(sessionId) === known) this.known.delete(sessionId);
    });
  }
}
