import {
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { isStaff, type Role } from '@parley/protocol';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { Seen, Stillness } from '../database/stillness.js';
import { Events } from '../events/events.js';
import { fail } from '../failure.js';
import { Bus } from '../redis/bus.js';
import { Repeat, type STILL } from '../repeat.js';
import { type Blocked, BlocksRepository } from './blocks.repository.js';
import { BlocksChanged } from './blocks.events.js';
import { Networks } from './network.js';

const EVERY_MS = 1_000;

/** Somebody at a door: who it is, if that is known, and from where. */
export interface Visitor {
  actor?: { userId: string; role: Role } | null;
  address: string | undefined;
}

/**
 * Who may not use the chat: people, addresses, ranges. Looked up in memory at every door, and the same on every server within a
 * second or two: a hint says at once that there is news, and Postgres is asked once a second. Staff are never kept out.
 */
@Injectable()
export class Blocks implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.look());
  private readonly looked = new Seen();
  private seen = '';
  /** Some of them end by themselves. */
  private areTimed = false;
  private people = new Map<string, Blocked>();
  private networks = new Networks([]);
  private hasNetworks = false;
  private changes = 0;

  constructor(
    private readonly repository: BlocksRepository,
    private readonly database: Database,
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly stillness: Stillness,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.bus.share(BlocksChanged);
    this.events.on(BlocksChanged, () => this.refresh());
  }

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  /** Rises with each change: who was let in before may be blocked now. */
  get version(): number {
    return this.changes;
  }

  isBlocked({ actor, address }: Visitor): boolean {
    if (actor && isStaff(actor.role)) return false;
    const person = actor && this.people.get(actor.userId);
    if (person && (person.until?.getTime() ?? Infinity) > this.clock.now()) return true;
    return this.hasNetworks && address !== undefined && this.networks.has(address);
  }

  /** `FORBIDDEN` (`BLOCKED`) for who may not use the chat. */
  assertOpen(visitor: Visitor): void {
    if (this.isBlocked(visitor)) fail('FORBIDDEN', { reason: 'BLOCKED' });
  }

  private look(): Promise<typeof STILL | void> {
    const beside = this.areTimed ? String(this.clock.now()) : '';
    return this.stillness.unlessStill(this.looked, () => this.refresh(), beside);
  }

  /** From here on this server holds to what is stored now. */
  async refresh(): Promise<void> {
    const present = await this.database.look(() => this.repository.present());
    const seen = JSON.stringify(present);
    if (seen === this.seen) return;
    this.seen = seen;
    this.areTimed = present.some(({ until }) => until !== null);
    this.changes += 1;
    this.people = new Map(present.flatMap((one) => (one.userId ? [[one.userId, one]] : [])));
    const networks = present.flatMap(({ network }) => network ?? []);
    this.networks = new Networks(networks);
    this.hasNetworks = networks.length > 0;
  }
}
