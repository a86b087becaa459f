import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { faultKind } from '../../platform/metrics/faults.js';
import { counter } from '../../platform/metrics/metrics.js';
import { AccessTokens } from './access-tokens.js';
import type { User, AuthRefreshToken, AuthSession } from './auth.entity.js';
import { type SessionEndReason, SessionEnded } from './auth.events.js';
import { MailLinksRepository } from './mail-links.repository.js';
import { newSecret, secretHash } from './secrets.js';
import { isLate, judge, lifetimeMs, mayEnter } from './sessions.policy.js';
import { presentOrigin } from './session-origin.js';
import {
  type Entered,
  type OpenSession,
  SessionsRepository,
  type StandingsSince,
} from './sessions.repository.js';
import { UsersRepository } from './users.repository.js';

const tokenReplayed = faultKind('token_replayed', 'a used refresh token came back: its session is over');
const sessionsEnded = counter('sessions_ended_total', 'Sessions that were ended, by why', ['because']);

/** What somebody who signed in is given. */
export interface Issued {
  accessToken: string;
  refreshToken: string;
  user: User;
}

type Refused = 'unknown' | 'over';

/**
 * A session is a family of refresh tokens: each is worth one refresh, and a second use of one ends the family, unless nothing
 * came of the first.
 */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly links: MailLinksRepository,
  ) {}

  /** A new session for who has just proved to own the account. Within the caller's unit. */
  login(user: User): Promise<Issued> {
    const sessionId = this.clock.id();
    const by = { userId: user.id, role: user.role, sessionId };
    this.audit.record({ action: 'session.login', target: { type: 'user', id: user.id }, by });
    return this.open(user, sessionId);
  }

  /** A new session. Within the caller's unit. */
  async open(user: User, sessionId = this.clock.id()): Promise<Issued> {
    const now = this.clock.date();
    const expiresAt = new Date(now.getTime() + lifetimeMs(user));
    await this.sessions.insert({
      id: sessionId,
      userId: user.id,
      createdAt: now,
      usedAt: now,
      expiresAt,
      ...presentOrigin(),
    });
    return this.issue(user, sessionId);
  }

  async refresh(refreshToken: string): Promise<Issued> {
    // A refusal may have ended the family, and that must be committed: it is an outcome, not an exception.
    const outcome = await this.database.system(() => this.rotate(secretHash(refreshToken)));
    if (outcome === 'unknown') fail('UNAUTHENTICATED');
    return outcome === 'over' ? fail('UNAUTHENTICATED', { reason: 'SESSION_ENDED' }) : outcome;
  }

  /** Ends one session, all of a user's, or all but one; says which were not over yet. Within the caller's unit. */
  async end(
    which: { userId: string; sessionId?: string; except?: string },
    because: SessionEndReason,
  ): Promise<string[]> {
    const ended = await this.sessions.end(which, because, this.clock.date());
    // who goes, or is thrown out, means the ways back in their mailbox as well
    if (because !== 'expired') await this.links.useUpAllOf(which.userId, this.clock.date());
    this.database.afterCommit(() => {
      sessionsEnded.inc({ because }, ended.length);
      for (const id of ended) this.events.publish(new SessionEnded(id, which.userId, because));
    });
    return ended;
  }

  /** Where a user is signed in. */
  openOf(userId: string): Promise<OpenSession[]> {
    return this.database.system(() => this.sessions.openOf(userId, this.clock.date()));
  }

  /** Whether the present request comes from where the user has been. Within the caller's unit. */
  knows(userId: string): Promise<boolean> {
    return this.sessions.knows(userId, presentOrigin());
  }

  /** Whether they have signed out somewhere, or were thrown out. Within the caller's unit. */
  hasEnded(userId: string): Promise<boolean> {
    return this.sessions.hasEnded(userId);
  }

  /** The present moment, for `changedSince`. */
  now(): Promise<string> {
    return this.database.look(() => this.sessions.now());
  }

  /** Whose sessions may be worth something else than at that moment, on whichever server it came about. */
  changedSince(snapshot: string): Promise<StandingsSince> {
    return this.database.look(() => this.sessions.changedSince(snapshot));
  }

  /** Those of the sessions that are worth nothing (any more), or not what they were when their sockets came. */
  over(entered: readonly Entered[]): Promise<{ id: string; userId: string }[]> {
    return this.database.look(() => this.sessions.over(entered, this.clock.date()));
  }

  /** Whose a refresh token is or was; null if nobody's. Within the caller's unit. */
  async ownerOf(refreshToken: string): Promise<string | null> {
    return this.sessions.ownerOf(secretHash(refreshToken));
  }

  /** Whether a refresh token would be worth a refresh now; does not use it up. Within the caller's unit. */
  async isGood(refreshToken: string): Promise<boolean> {
    const hash = secretHash(refreshToken);
    const session = await this.sessions.lockByToken(hash);
    const token = session && (await this.sessions.token(hash));
    if (!token || session.endedAt || session.expiresAt.getTime() <= this.clock.now()) return false;
    return judge(token, await this.successorOf(token)) !== 'reused';
  }

  /** Whether the session is neither ended nor run out. Within the caller's unit. */
  async isOpen(sessionId: string): Promise<boolean> {
    const standing = await this.sessions.standing(sessionId);
    return standing !== null && !standing.endedAt && standing.expiresAt.getTime() > this.clock.now();
  }

  private async rotate(hash: Buffer): Promise<Issued | Refused> {
    const session = await this.sessions.lockByToken(hash);
    if (!session) return 'unknown';
    const user = await this.users.find(session.userId);
    if (!user || !mayEnter(user) || session.endedAt) return 'over';
    if (session.expiresAt.getTime() <= this.clock.now()) return this.refuse(session, 'expired');
    // Read again, now that the family is ours: somebody else's rotation may have come first.
    const token = await this.sessions.token(hash);
    if (!token) return 'unknown';
    const worth = judge(token, await this.successorOf(token));
    return worth === 'reused' ? this.refuse(session, 'reuse') : this.succeed(user, session, token);
  }

  private async succeed(user: User, session: AuthSession, token: AuthRefreshToken): Promise<Issued> {
    const now = this.clock.date();
    const issued = await this.issue(user, session.id);
    const next = secretHash(issued.refreshToken);
    if (isLate(token, now.getTime())) await this.sessions.replace(token, next, now);
    else await this.sessions.supersede(token, next, now);
    const expiresAt = new Date(now.getTime() + lifetimeMs(user));
    await this.sessions.touch(session.id, now, expiresAt, presentOrigin());
    return issued;
  }

  private async refuse(session: AuthSession, because: SessionEndReason): Promise<Refused> {
    const { id: sessionId, userId } = session;
    if (because === 'reuse') {
      tokenReplayed({ sessionId, userId });
      const details = { because, session: sessionId };
      this.audit.record({ action: 'session.ended', target: { type: 'user', id: userId }, details });
    }
    await this.end({ userId, sessionId }, because);
    return 'over';
  }

  private async issue(user: User, sessionId: string): Promise<Issued> {
    const refreshToken = newSecret();
    await this.sessions.insertToken({
      hash: secretHash(refreshToken),
      sessionId,
      createdAt: this.clock.date(),
    });
    return { accessToken: this.accessTokens.sign(user.id, sessionId), refreshToken, user };
  }

  private successorOf(token: AuthRefreshToken): Promise<AuthRefreshToken | null> {
    return token.successorHash ? this.sessions.token(token.successorHash) : Promise.resolve(null);
  }
}
