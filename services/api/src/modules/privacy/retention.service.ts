import { Injectable } from '@nestjs/common';
import type {
  AuditDetails,
  GuestCount,
  RetentionCount,
  RetentionPolicy,
  RetentionPreview,
  RetentionPreviewRequest,
} from '@parley/protocol';
import { type Actor, SYSTEM } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { counter } from '../../platform/metrics/metrics.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import { Departures } from '../auth/index.js';
import { RetentionSettingsDto } from './retention-settings.dto.js';
import { type Due, RetentionRepository, type RoomsKind } from './retention.repository.js';
import { Shredder } from './shredder.service.js';

const DAY_MS = 24 * 60 * 60_000;
/** Rooms and guests that are looked up at a time; each goes by itself. */
const AT_ONCE = 500;
/** Well within the time that an attempt at a job has. */
const TURN_MS = 20_000;

const shredded = counter('rooms_shredded_total', 'Rooms that were shredded because of their age');
const forgotten = counter('guests_forgotten_total', 'Guests without a chat who were forgotten by age');

/** What was done, and whether there is more to do. */
interface Turn {
  done: number;
  more: boolean;
}

/** Rooms go when they are older than the policy for their type says, and guests when nothing is left of their chats. */
@Injectable()
export class Retention {
  private readonly settings: LiveGroup<RetentionSettingsDto>;

  constructor(
    settings: LiveSettings,
    private readonly database: Database,
    private readonly rooms: RetentionRepository,
    private readonly shredder: Shredder,
    private readonly departures: Departures,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {
    this.settings = settings.group('retention', RetentionSettingsDto);
  }

  /** What a run would do now, by what is asked about or else is set. */
  async preview(actor: Actor, asked: RetentionPreviewRequest): Promise<RetentionPreview> {
    const set = this.settings.value;
    const { policies = set.policies, idle = set.idle } = asked;
    const guestDays = asked.guestDays === undefined ? set.guestDays : asked.guestDays;
    const rooms = await this.database.fromReplica(actor, async () => ({
      policies: await this.counts('closed', policies),
      idle: await this.counts('idle', idle),
      shredded: await this.rooms.shredded(),
    }));
    return { ...rooms, guests: guestDays === null ? null : await this.countGuests(guestDays) };
  }

  /** Destroys what is due, for a while; true if there is more. `signal`: the server stops. */
  async run(signal?: AbortSignal): Promise<boolean> {
    const until = this.clock.now() + TURN_MS;
    const mayGoOn = (): boolean => signal?.aborted !== true && this.clock.now() < until;
    const { policies, idle, guestDays } = this.settings.value;
    for (const policy of policies) if (await this.shredDue('closed', policy, mayGoOn)) return true;
    for (const policy of idle) if (await this.shredDue('idle', policy, mayGoOn)) return true;
    // those whose last chat has just gone are among them
    return guestDays !== null && this.forgetGone(guestDays, mayGoOn);
  }

  private async counts(kind: RoomsKind, policies: readonly RetentionPolicy[]): Promise<RetentionCount[]> {
    const counted: RetentionCount[] = [];
    for (const { roomType, afterDays } of policies)
      counted.push(await this.rooms.count(kind, { roomType, afterDays }, this.before(afterDays)));
    return counted;
  }

  /** When somebody was last here is for themselves to see, and for the server; a number is not. */
  private countGuests(afterDays: number): Promise<GuestCount> {
    return this.database.fromReplica(SYSTEM, () => this.rooms.countGuests(afterDays, this.before(afterDays)));
  }

  private async shredDue(
    kind: RoomsKind,
    { roomType, afterDays }: RetentionPolicy,
    mayGoOn: () => boolean,
  ): Promise<boolean> {
    const before = this.before(afterDays);
    const { done, more } = await this.each(
      (after) => this.rooms.due(kind, roomType, before, after, AT_ONCE),
      (id) =>
        kind === 'closed' ? this.shredder.shredClosed(id, before) : this.shredder.shredIdle(id, before),
      mayGoOn,
    );
    shredded.inc(done);
    await this.note(done, { roomType, afterDays, rooms: done, ...(kind === 'idle' && { idle: true }) });
    return more;
  }

  private async forgetGone(afterDays: number, mayGoOn: () => boolean): Promise<boolean> {
    const before = this.before(afterDays);
    const { done, more } = await this.each(
      (after) => this.rooms.goneGuests(before, after, AT_ONCE),
      (id) => this.forget(id, before),
      mayGoOn,
    );
    forgotten.inc(done);
    await this.note(done, { afterDays, guests: done });
    return more;
  }

  private forget(id: string, before: Date): Promise<boolean> {
    return this.database.system(async () => {
      if (!(await this.rooms.lockGone(id, before))) return false;
      await this.departures.end([id]);
      return this.rooms.forgetGuest(id, before, this.clock.date());
    });
  }

  /** One after the other, each in a transaction of its own. */
  private async each(
    page: (after: Due | null) => Promise<Due[]>,
    work: (id: string) => Promise<boolean>,
    mayGoOn: () => boolean,
  ): Promise<Turn> {
    let done = 0;
    let last: Due | null = null;
    for (;;) {
      const after: Due | null = last;
      const due: Due[] = await this.database.system(() => page(after));
      for (const { id } of due) {
        if (!mayGoOn()) return { done, more: true };
        if (await work(id)) done += 1;
      }
      last = due.at(-1) ?? null;
      if (due.length < AT_ONCE) return { done, more: false };
    }
  }

  private async note(done: number, details: AuditDetails): Promise<void> {
    if (done === 0) return;
    await this.database.system(async () =>
      this.audit.record({ action: 'retention.ran', target: { type: 'retention', id: null }, details }),
    );
  }

  private before(afterDays: number): Date {
    return new Date(this.clock.now() - afterDays * DAY_MS);
  }
}
