import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Unverified } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, Failure } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import { counter } from '../../platform/metrics/metrics.js';
import type { User } from './auth.entity.js';
import { UserChanged } from './auth.events.js';
import { Guests } from './guests.service.js';
import type { Identity } from './identity.policy.js';
import { IdentityRepository } from './identity.repository.js';
import { IdentityTokens } from './identity-tokens.js';
import type { Language } from './language.js';
import { RefusedIdentities } from './refused-identities.js';
import { mayEnter } from './sessions.policy.js';
import { type Issued, Sessions } from './sessions.service.js';
import { type UserChange, UsersRepository } from './users.repository.js';

const identified = counter('identified_total', 'Identity tokens that were brought, and what came of it', [
  'outcome',
]);

/** A shop's own customers, as far as the shop has signed who they are. */
@Injectable()
export class Identities {
  constructor(
    private readonly tokens: IdentityTokens,
    private readonly identities: IdentityRepository,
    private readonly users: UsersRepository,
    private readonly guests: Guests,
    private readonly sessions: Sessions,
    private readonly database: Database,
    private readonly limits: Limits,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly masking: Masking,
    private readonly refused: RefusedIdentities,
  ) {}

  /**
   * A session of the customer whom the token is about, and what was the guest's is theirs, all or nothing. Only `sub` says who it
   * is: an account with the same e-mail address stays what it is. Bringing it again changes nothing more. A session of another
   * customer on the same page ends with it.
   */
  async identify(token: string, present: Actor | null, from: string, locale: Language): Promise<Issued> {
    const identity = await this.checked(token, from);
    this.limits.take('identity.identify', identity.externalId);
    const issued = await this.database.system(async () => {
      const customer = await this.customer(identity, locale);
      if (present) await this.leaveBehind(present, customer);
      return this.sessions.open(customer);
    });
    identified.inc({ outcome: 'taken' });
    return issued;
  }

  /** What a page says of its visitor, in place of what it said before. It is kept apart, and nothing asks for it but the panel. */
  async setUnverified(actor: Actor, said: Unverified): Promise<void> {
    this.limits.take('identity.set', actor.userId);
    const unverified = Object.keys(said).length === 0 ? null : this.hideNumbers(said);
    await this.database.as(actor, async () => {
      const user = (await this.users.lock(actor.userId)) ?? fail('UNAUTHENTICATED');
      if (isDeepStrictEqual(user.unverified, unverified)) return;
      await this.identities.setUnverified(user.id, unverified);
      this.tellChanged(user.id);
    });
  }

  /** Makes a customer that is there already the shop's. For the demo, which makes both. */
  link(userId: string, externalId: string): Promise<void> {
    return this.database.system(() => this.identities.link(userId, externalId));
  }

  private async leaveBehind(present: Actor, customer: User): Promise<void> {
    const { userId, sessionId, role } = present;
    if (role === 'guest') await this.guests.adoptBySession(present, customer);
    else if (role === 'customer' && userId !== customer.id)
      await this.sessions.end({ userId, sessionId }, 'logout');
  }

  /** What is wrong is counted against where it comes from, what is right against whom it is about: many share an address. */
  private async checked(token: string, from: string): Promise<Identity> {
    this.limits.take('identity.unverified', from);
    try {
      const identity = await this.tokens.verify(token);
      this.limits.giveBack('identity.unverified', from);
      return identity;
    } catch (error) {
      await this.noteRefused(error as Partial<Failure>, from);
      throw error;
    }
  }

  private async noteRefused({ reason, details }: Partial<Failure>, from: string): Promise<void> {
    if (!reason) return identified.inc({ outcome: 'unavailable' });
    const isExpired = reason === 'IDENTITY_EXPIRED';
    identified.inc({ outcome: isExpired ? 'expired' : 'refused' });
    await this.refused.note(isExpired ? 'has expired' : (details?.[0]?.problem ?? reason), from);
  }

  private async customer({ externalId, name, email }: Identity, locale: Language): Promise<User> {
    const user = (await this.identities.lock(externalId)) ?? (await this.insert(externalId));
    if (user.role !== 'customer' || !mayEnter(user)) fail('FORBIDDEN');
    // What a shop has signed is not refused for a word in it.
    const shown = name === undefined ? undefined : this.masking.lookAtNote(name).text;
    const change = changesTo(user, { name: shown, email, locale });
    if (Object.keys(change).length > 0) await this.change(user.id, change);
    return { ...user, ...change };
  }

  private hideNumbers(said: Unverified): Unverified {
    return this.masking.metadata({ ...said }).metadata;
  }

  /** Of several who come at once one makes it, and the others wait for that here. */
  private async insert(externalId: string): Promise<User> {
    await this.identities.insert({ id: this.clock.id(), externalId, createdAt: this.clock.date() });
    return (await this.identities.lock(externalId))!;
  }

  private async change(userId: string, change: UserChange): Promise<void> {
    await this.users.update(userId, change);
    this.tellChanged(userId);
  }

  private tellChanged(userId: string): void {
    this.database.afterCommit(() => this.events.publish(new UserChanged(userId)));
  }
}

/** What was said, where it is something new. */
function changesTo(user: User, said: UserChange): UserChange {
  const entries = Object.entries(said) as [keyof UserChange, unknown][];
  return Object.fromEntries(entries.filter(([field, value]) => value !== undefined && value !== user[field]));
}
