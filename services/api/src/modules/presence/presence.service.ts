import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isStaff, type PresenceStatus, type StaffStatus } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Events } from '../../platform/events/events.js';
import { faultKind } from '../../platform/metrics/faults.js';
import { measured } from '../../platform/metrics/metrics.js';
import { SocketConnected, SocketDisconnected } from '../../platform/realtime/realtime.events.js';
import { Staff, StaffStatusChanged } from '../staff/index.js';
import { Elsewhere } from './elsewhere.js';
import { PresenceChanged } from './presence.events.js';

/** A reload, a change of network or of tab is not a departure. */
const DEPARTURE_AFTER_MS = 5_000;
/** The database is away or too busy, mostly. */
const READ_AGAIN_MS = 500;

const presentPeople = measured(
  'present',
  'People who count as present: on this server, or by the word of another',
  ['where'],
);

const unreadStatus = faultKind('status_unread', 'what a colleague chose to be seen as could not be read');

interface Present {
  /** How many. */
  sockets: number;
  staff: boolean;
  /** What they chose; everybody else is simply there. */
  chosen: StaffStatus;
  /** What they chose is still being read: until it is known they are given nothing. */
  unread: boolean;
  leaving: NodeJS.Timeout | null;
}

const best = (statuses: StaffStatus[]): StaffStatus =>
  statuses.includes('online') ? 'online' : statuses.includes('away') ? 'away' : 'offline';

/** Who is connected, by user, on this server and the others; in memory only. */
@Injectable()
export class Presence implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly present = new Map<string, Present>();
  /** Those of them who are staff: asked for with each batch of messages, while thousands of customers may be there. */
  private readonly staffHere = new Map<string, Present>();
  /** What was last told of those who are somewhere. */
  private readonly told = new Map<string, { status: PresenceStatus; staff: boolean }>();

  private unmeasure: (() => void) | null = null;

  constructor(
    private readonly events: Events,
    private readonly staff: Staff,
    private readonly elsewhere: Elsewhere,
  ) {}

  onApplicationBootstrap(): void {
    this.unmeasure = presentPeople.read(() => [
      { labels: { where: 'here' }, value: this.present.size },
      { labels: { where: 'elsewhere' }, value: this.elsewhere.size },
    ]);
    this.events.on(SocketConnected, ({ actor }) => this.arrive(actor));
    this.events.on(SocketDisconnected, ({ actor }) => this.leave(actor.userId));
    this.events.on(StaffStatusChanged, ({ userId, status }) => this.choose(userId, status));
    this.elsewhere.connect(
      () => [...this.present].map(([userId, { chosen, staff }]) => [userId, chosen, staff]),
      (userId, staff) => this.compare(userId, staff),
      () => this.compareAll(),
    );
  }

  onModuleDestroy(): void {
    this.unmeasure?.();
    for (const { leaving } of this.present.values()) if (leaving) clearTimeout(leaving);
    this.present.clear();
    this.staffHere.clear();
  }

  /** The best of all servers; `unknown` for who is not here while nobody can say who is elsewhere. */
  status(userId: string): PresenceStatus {
    return this.elsewhere.isUnknown && !this.present.has(userId) ? 'unknown' : this.known(userId);
  }

  /** Null when it can't be known. */
  isOnline = (userId: string): boolean | null => {
    const status = this.status(userId);
    return status === 'unknown' ? null : status !== 'offline';
  };

  /** Those who take chats: connected, and by their own word online. Nobody is given one who may have left without our knowing. */
  onlineStaff(): string[] {
    const known = this.elsewhere.isUnknown ? this.ownStaff() : this.allStaff();
    const online = known.filter(([, status]) => status === 'online');
    return [...new Set(online.map(([userId]) => userId))];
  }

  /** The best that any of the staff has to offer; of other servers the last that was known, since "nobody" would be worse a guess. */
  staffStatus(): StaffStatus {
    return best(this.allStaff().map(([, status]) => status));
  }

  private allStaff(): [userId: string, status: StaffStatus][] {
    return [...this.ownStaff(), ...this.elsewhere.staff()];
  }

  /** Whose sockets are on this server, and what they chose. */
  ownStaff(): [userId: string, status: StaffStatus][] {
    return [...this.staffHere].map(([userId, { chosen }]) => [userId, chosen]);
  }

  private known(userId: string): StaffStatus {
    return best([this.present.get(userId)?.chosen ?? 'offline', ...this.elsewhere.statuses(userId)]);
  }

  /** Tells of somebody if what can be known of them has changed. */
  private compare(userId: string, staff: boolean): void {
    const status = this.status(userId);
    if ((this.told.get(userId)?.status ?? 'offline') === status) return;
    if (status === 'offline') this.told.delete(userId);
    else this.told.set(userId, { status, staff });
    this.events.publish(new PresenceChanged(userId, status, staff));
  }

  /** What is known of the other servers is not true any more, or is again. */
  private compareAll(): void {
    for (const [userId, { staff }] of this.told) this.compare(userId, staff);
  }

  private choose(userId: string, status: StaffStatus): void {
    const present = this.present.get(userId);
    if (!present || (present.chosen === status && !present.unread)) return;
    present.chosen = status;
    present.unread = false;
    this.moved(userId, status, present.staff);
  }

  private moved(userId: string, status: StaffStatus | null, staff: boolean): void {
    this.elsewhere.tell(userId, status, staff);
    this.compare(userId, staff);
  }

  private async arrive(actor: Actor): Promise<void> {
    const known = this.present.get(actor.userId);
    if (known) {
      if (known.leaving) clearTimeout(known.leaving);
      known.leaving = null;
      known.sockets += 1;
      return;
    }
    const staff = isStaff(actor.role);
    const present: Present = {
      sockets: 1,
      staff,
      chosen: staff ? 'offline' : 'online',
      unread: staff,
      leaving: null,
    };
    this.present.set(actor.userId, present);
    if (staff) this.staffHere.set(actor.userId, present);
    if (staff) await this.read(actor.userId, present);
    else this.moved(actor.userId, present.chosen, staff);
  }

  /** Until it is known: whoever comes to work while the database is busy would sit there as if they were not. */
  private async read(userId: string, present: Present): Promise<void> {
    while (present.unread && this.present.get(userId) === present) {
      try {
        const member = await this.staff.find(userId);
        // what they chose while it was read is newer
        if (present.unread && this.present.get(userId) === present)
          this.choose(userId, member?.status ?? 'offline');
      } catch (error) {
        unreadStatus({ userId, err: error });
        await sleep(READ_AGAIN_MS, undefined, { ref: false });
      }
    }
  }

  private leave(userId: string): void {
    const present = this.present.get(userId);
    if (!present) return;
    present.sockets -= 1;
    if (present.sockets > 0 || present.leaving) return;
    present.leaving = setTimeout(() => {
      this.present.delete(userId);
      this.staffHere.delete(userId);
      this.moved(userId, null, present.staff);
    }, DEPARTURE_AFTER_MS).unref();
  }
}
