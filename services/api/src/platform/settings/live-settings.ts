import {
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../actor.js';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { Seen, Stillness } from '../database/stillness.js';
import { Events } from '../events/events.js';
import { fail, invalid } from '../failure.js';
import { Bus } from '../redis/bus.js';
import { Repeat } from '../repeat.js';
import { validateInput } from '../validation/validate-input.js';
import { SettingsChanged } from './live-settings.events.js';
import { LiveSettingsRepository, type StoredGroup } from './live-settings.repository.js';
import { understood } from './stored-value.js';

const EVERY_MS = 1_000;

type Class<T> = new () => T;
/** Refuses (`INVALID`) what must not come after what was there. */
type Succession<T> = (before: Readonly<T>, after: Readonly<T>) => void;

/** A group of settings. `value` is another object whenever something in it has changed, so that what is made of it can be kept by it. */
export class LiveGroup<T extends object> {
  private listeners: ((value: Readonly<T>) => void)[] = [];
  private stored: StoredGroup | null = null;
  private present: Readonly<T>;

  constructor(
    readonly name: string,
    readonly dto: Class<T>,
    readonly succession: Succession<T> | undefined,
  ) {
    this.present = Object.freeze(new dto());
  }

  /** As it stands on this server, from memory. */
  get value(): Readonly<T> {
    return this.present;
  }

  /** How often it was changed; 0 while it is as it came. */
  get version(): number {
    return this.stored?.version ?? 0;
  }

  get updatedAt(): Date | null {
    return this.stored?.updatedAt ?? null;
  }

  get updatedBy(): string | null {
    return this.stored?.updatedBy ?? null;
  }

  /** Called on this server whenever somebody has changed something, here or on another one. */
  onChange(listener: (value: Readonly<T>) => void): void {
    this.listeners.push(listener);
  }

  /** For LiveSettings. What is older than what is known comes late and is left. */
  take(stored: StoredGroup): void {
    if (stored.version <= this.version) return;
    this.stored = stored;
    this.present = Object.freeze(understood(this.dto, stored.value));
    for (const listener of this.listeners) listener(this.present);
  }
}

/**
 * What an admin changes in the product, as opposed to what the operator sets in the environment. A feature makes its group in its
 * constructor, by a class whose field initialisers are the defaults and whose class-validator rules say what is allowed:
 *
 *     this.edge = settings.group('edge', EdgeSettingsDto);   // later: this.edge.value.maskCards
 *
 * Read from memory, and the same on every server within a second: a hint says at once that there is news, and once a second
 * Postgres is asked, which is the guarantee. There are no secrets in it: every admin sees all of it.
 */
@Injectable()
export class LiveSettings implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly groups = new Map<string, LiveGroup<object>>();
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(EVERY_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.refresh()),
  );

  constructor(
    private readonly repository: LiveSettingsRepository,
    private readonly database: Database,
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly stillness: Stillness,
  ) {}

  /** Before the first request comes, and before any feature starts its own work. */
  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.bus.share(SettingsChanged);
    this.events.on(SettingsChanged, (fact) => (this.bus.isForeign(fact) ? this.refresh() : undefined));
  }

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  /** The group of this name, made at the first call. Two features that share one share its class. */
  group<T extends object>(name: string, dto: Class<T>, succession?: Succession<T>): LiveGroup<T> {
    const present = this.groups.get(name) as LiveGroup<T> | undefined;
    if (present && present.dto !== dto) throw new Error(`There are two ideas of the settings "${name}".`);
    const group = present ?? new LiveGroup(name, dto, succession);
    this.groups.set(name, group as LiveGroup<object>);
    return group;
  }

  /** As it is stored now; `INVALID` for a name that nobody has made a group of. */
  async read(actor: Actor, name: string): Promise<LiveGroup<object>> {
    const group = this.known(name);
    const stored = await this.database.as(actor, () => this.repository.find(name));
    if (stored) group.take(stored);
    return group;
  }

  /**
   * Puts a whole group in the place of what was there, on this server before this returns. With `version` only if that is what
   * stands there: else `CONFLICT` (`CHANGED_MEANWHILE`).
   */
  async write(actor: Actor, name: string, input: object, version: number | null): Promise<LiveGroup<object>> {
    const group = this.known(name);
    const value = validateInput(group.dto, input);
    const stored = await this.database.as(actor, async () => {
      const before = group.succession && (await this.repository.find(name));
      if (before) group.succession?.(understood(group.dto, before.value), value);
      this.audit.record({
        action: 'settings.changed',
        target: { type: 'settings', id: name },
        details: { fields: changedFields(group.value, value) },
      });
      const change = { name, value, updatedAt: this.clock.date(), updatedBy: actor.userId };
      return (
        (await this.repository.put(change, version)) ?? fail('CONFLICT', { reason: 'CHANGED_MEANWHILE' })
      );
    });
    group.take(stored);
    this.events.publish(new SettingsChanged(name, stored.version));
    return group;
  }

  private known(name: string): LiveGroup<object> {
    return this.groups.get(name) ?? invalid('group', 'is no group of settings');
  }

  private async refresh(): Promise<void> {
    const all = await this.database.look(() => this.repository.all());
    for (const stored of all) this.groups.get(stored.name)?.take(stored);
  }
}

const changedFields = (before: object, after: object): string[] =>
  Object.entries(after).flatMap(([field, value]) =>
    isDeepStrictEqual((before as Record<string, unknown>)[field], value) ? [] : [field],
  );
