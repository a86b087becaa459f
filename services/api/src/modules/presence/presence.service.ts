import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isStaff, type StaffStatus } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Events } from '../../platform/events/events.js';
import { SocketConnected, SocketDisconnected } from '../../platform/realtime/realtime.events.js';
import { Staff, StaffStatusChanged } from '../staff/index.js';
import { PresenceChanged } from './presence.events.js';

/** A reload, a change of network or of tab is not a departure. */
const DEPARTURE_AFTER_MS = 5_000;

interface Present {
  sockets: Set<string>;
  staff: boolean;
  /** What they chose; everybody else is simply there. */
  chosen: StaffStatus;
  leaving: NodeJS.Timeout | null;
}

/** Who is connected to this process, by user; in memory only. */
@Injectable()
export class Presence implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly present = new Map<string, Present>();

  constructor(
    private readonly events: Events,
    private readonly staff: Staff,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(SocketConnected, ({ actor, socketId }) => this.arrive(actor, socketId));
    this.events.on(SocketDisconnected, ({ actor, socketId }) => this.leave(actor.userId, socketId));
    this.events.on(StaffStatusChanged, ({ userId, status }) => this.chosen(userId, status));
  }

  onModuleDestroy(): void {
    for (const { leaving } of this.present.values()) if (leaving) clearTimeout(leaving);
    this.present.clear();
  }

  status(userId: string): StaffStatus {
    return this.present.get(userId)?.chosen ?? 'offline';
  }

  isOnline = (userId: string): boolean => this.status(userId) !== 'offline';

  /** Those who take chats: connected, and by their own word online. */
  onlineStaff(): string[] {
    return [...this.present]
      .filter(([, { staff, chosen }]) => staff && chosen === 'online')
      .map(([userId]) => userId);
  }

  /** The best that any of the staff has to offer. */
  staffStatus(): StaffStatus {
    const statuses = [...this.present.values()].filter(({ staff }) => staff).map(({ chosen }) => chosen);
    if (statuses.includes('online')) return 'online';
    return statuses.includes('away') ? 'away' : 'offline';
  }

  private chosen(userId: string, status: StaffStatus): void {
    const present = this.present.get(userId);
    if (!present || present.chosen === status) return;
    present.chosen = status;
    this.events.publish(new PresenceChanged(userId, status, present.staff));
  }

  private async arrive(actor: Actor, socketId: string): Promise<void> {
    const known = this.present.get(actor.userId);
    if (known) {
      if (known.leaving) clearTimeout(known.leaving);
      known.leaving = null;
      known.sockets.add(socketId);
      return;
    }
    const staff = isStaff(actor.role);
    const present: Present = {
      sockets: new Set([socketId]),
      staff,
      chosen: staff ? 'offline' : 'online',
      leaving: null,
    };
    this.present.set(actor.userId, present);
    if (staff) present.chosen = (await this.staff.find(actor.userId))?.status ?? 'offline';
    if (present.chosen !== 'offline')
      this.events.publish(new PresenceChanged(actor.userId, present.chosen, staff));
  }

  private leave(userId: string, socketId: string): void {
    const present = this.present.get(userId);
    present?.sockets.delete(socketId);
    if (!present || present.sockets.size > 0 || present.leaving) return;
    present.leaving = setTimeout(() => {
      this.present.delete(userId);
      if (present.chosen !== 'offline')
        this.events.publish(new PresenceChanged(userId, 'offline', present.staff));
    }, DEPARTURE_AFTER_MS).unref();
  }
}
