import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import type { User } from './auth.entity.js';
import { GuestMerged, UserChanged } from './auth.events.js';
import { GuestsRepository } from './guests.repository.js';
import { checkedEmail, checkedName, checkedRequestKey } from './person.policy.js';
import { secretHash } from './secrets.js';
import { mayEnter } from './sessions.policy.js';
import { type Issued, Sessions } from './sessions.service.js';
import { UsersRepository } from './users.repository.js';

const KEY_LIVES_MS = 24 * 60 * 60_000;

export interface NewGuest extends Issued {
  /** False: this request key has been here before, and so has its guest. */
  isNew: boolean;
  /** The id that is reserved for the guest's room: the same each time for the same request key. */
  roomId: string;
}

/** What owns rooms, which this feature knows nothing of. */
export interface GuestRooms {
  /** Makes the guest's rooms the customer's and says which; runs within the unit of the merge. */
  adopt(guestId: string, customerId: string): Promise<string[]>;
  /** Whoever writes in a room of these waits until the unit ends. */
  hold(userIds: readonly string[]): Promise<void>;
}

/** People without an account: they have a user row, and nobody but who holds their tokens is them. */
@Injectable()
export class Guests {
  private rooms: GuestRooms | null = null;

  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly guests: GuestsRepository,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly masking: Masking,
    private readonly events: Events,
  ) {}

  /** The feature that owns rooms names itself, when the application starts. */
  useRooms(rooms: GuestRooms): void {
    this.rooms = rooms;
  }

  /**
   * A guest with a fresh session. The same `requestKey` within a day, even at the same time, is the same guest, until they sign out:
   * what is left of a key somewhere must open nothing then.
   */
  async create(
    person: { name?: string; email?: string; locale?: string },
    requestKey?: string,
  ): Promise<NewGuest> {
    const name = person.name === undefined ? null : this.masking.clean('name', checkedName(person.name));
    const email = person.email === undefined ? null : checkedEmail(person.email);
    const keyHash = requestKey === undefined ? null : secretHash(checkedRequestKey(requestKey));
    return this.database.system(async () => {
      const earlier = keyHash && (await this.ofKey(keyHash));
      if (earlier)
        return { ...(await this.sessions.open(earlier.user)), isNew: false, roomId: earlier.roomId };
      const user = await this.insert(name, email, person.locale ?? null);
      const roomId = this.clock.id();
      if (keyHash)
        await this.guests.putRequest({ keyHash, userId: user.id, roomId, createdAt: this.clock.date() });
      return { ...(await this.sessions.open(user)), isNew: true, roomId };
    });
  }

  /** Whether a request with this key made a guest a moment ago. */
  async isKnown(requestKey: string | undefined): Promise<boolean> {
    if (requestKey === undefined) return false;
    const keyHash = secretHash(checkedRequestKey(requestKey));
    return this.database.system(async () => (await this.ofKey(keyHash)) !== null);
  }

  /**
   * Makes what is the guest's the customer's, once. A token that is no guest's (any more) changes nothing: it must not
   * keep anybody from signing in. Within the caller's unit.
   */
  async adopt(guestRefreshToken: string, customer: User): Promise<void> {
    if (customer.role !== 'customer') return;
    const guest = await this.lockGuest(guestRefreshToken);
    if (guest) await this.merge(guest, customer);
  }

  /** The same for a guest who showed an access token. Within the caller's unit. */
  async adoptBySession(
    { userId, sessionId }: Pick<Actor, 'userId' | 'sessionId'>,
    customer: User,
  ): Promise<void> {
    if (customer.role !== 'customer') return;
    const guest = await this.users.lock(userId);
    if (!guest || guest.role !== 'guest' || !mayEnter(guest)) return;
    if (await this.sessions.isOpen(sessionId)) await this.merge(guest, customer);
  }

  /** Keeps everybody else off two people who are to become one, in the order in which all others take them. Within the caller's unit. */
  async holdBoth(...ids: [string, string]): Promise<void> {
    await this.rooms?.hold(ids);
    const people = await this.users.findMany(ids);
    const inOrder = people.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
    for (const { id } of inOrder) await this.users.lock(id);
  }

  /** A guest whom the staff know to be somebody else. Within the caller's unit, which holds both. */
  async mergeAway(guestId: string, keptId: string): Promise<string[]> {
    const [guest, kept] = [await this.users.find(guestId), await this.users.find(keptId)];
    if (guest?.role !== 'guest' || !mayEnter(guest) || !kept || kept.mergedInto !== null) fail('NOT_FOUND');
    if (kept.role === 'guest') await this.learn(kept, guest);
    return this.merge(guest, kept);
  }

  /** What the one who stays has not said, the other may have. */
  private async learn(kept: User, { name, email }: User): Promise<void> {
    const known = { name: kept.name ?? name, email: kept.email ?? email };
    if (known.name === kept.name && known.email === kept.email) return;
    await this.users.update(kept.id, known);
    this.database.afterCommit(() => this.events.publish(new UserChanged(kept.id)));
  }

  private async merge(guest: User, customer: User): Promise<string[]> {
    const roomIds = (await this.rooms?.adopt(guest.id, customer.id)) ?? [];
    await this.users.markMerged(guest.id, customer.id);
    await this.sessions.end({ userId: guest.id }, 'merged');
    this.database.afterCommit(() => this.events.publish(new GuestMerged(guest.id, customer.id, roomIds)));
    return roomIds;
  }

  /** The guest before its sessions, as everywhere: two who come by different sessions of one guest must not block each other. */
  private async lockGuest(refreshToken: string): Promise<User | null> {
    const guestId = await this.sessions.ownerOf(refreshToken);
    const guest = guestId && (await this.users.lock(guestId));
    if (!guest || guest.role !== 'guest' || !mayEnter(guest)) return null;
    return (await this.sessions.isGood(refreshToken)) ? guest : null;
  }

  /** Also keeps everybody else with this key waiting, until the end of the unit. */
  private async ofKey(keyHash: Buffer): Promise<{ user: User; roomId: string } | null> {
    await this.guests.lockKey(keyHash);
    const request = await this.guests.request(keyHash);
    if (!request || request.createdAt.getTime() <= this.clock.now() - KEY_LIVES_MS) return null;
    const user = await this.users.find(request.userId);
    // Who has signed in meanwhile is a guest no more; the key starts another one.
    const isGood = user && mayEnter(user) && !(await this.sessions.hasEnded(user.id));
    return isGood ? { user, roomId: request.roomId } : null;
  }

  private async insert(name: string | null, email: string | null, locale: string | null): Promise<User> {
    const user = { id: this.clock.id(), role: 'guest' as const, name, email, locale, passwordHash: null };
    await this.users.insert({ ...user, createdAt: this.clock.date() });
    return (await this.users.find(user.id))!;
  }
}

/** Who is to stay before who is to go, as with a guest who signs in. */
const placeOf = ({ role }: User): number => (role === 'guest' ? 1 : 0);
