import { Injectable } from '@nestjs/common';
import type { RetentionPolicy, RetentionPreview } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { counter } from '../../platform/metrics/metrics.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import { RetentionSettingsDto } from './retention-settings.dto.js';
import { type Due, RetentionRepository } from './retention.repository.js';
import { Shredder } from './shredder.service.js';

const DAY_MS = 24 * 60 * 60_000;
/** Rooms that are looked up at a time; each is shredded by itself. */
const AT_ONCE = 100;
/** Well within the time that an attempt at a job has. */
const TURN_MS = 20_000;

const shredded = counter('rooms_shredded_total', 'Rooms that were shredded because of their age');

/** Closed rooms go when they are older than the policy for their type says. */
@Injectable()
export class Retention {
  private readonly settings: LiveGroup<RetentionSettingsDto>;

  constructor(
    settings: LiveSettings,
    private readonly database: Database,
    private readonly rooms: RetentionRepository,
    private readonly shredder: Shredder,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {
    this.settings = settings.group('retention', RetentionSettingsDto);
  }

  /** What a run would do now, by these policies or those that are set. */
  preview(
    actor: Actor,
    policies: readonly RetentionPolicy[] = this.settings.value.policies,
  ): Promise<RetentionPreview> {
    return this.database.snapshot(actor, async () => {
      const counted: RetentionPreview['policies'] = [];
      for (const { roomType, afterDays } of policies)
        counted.push(await this.rooms.count({ roomType, afterDays }, this.closedBefore(afterDays)));
      return { policies: counted, shredded: await this.rooms.shredded() };
    });
  }

  /** Shreds what is due, for a while; true if there is more. `signal`: the server stops. */
  async run(signal?: AbortSignal): Promise<boolean> {
    const until = this.clock.now() + TURN_MS;
    const mayGoOn = (): boolean => signal?.aborted !== true && this.clock.now() < until;
    for (const { roomType, afterDays } of this.settings.value.policies) {
      const closedBefore = this.closedBefore(afterDays);
      const { rooms, more } = await this.shredDue(roomType, closedBefore, mayGoOn);
      if (rooms > 0) await this.note(roomType, afterDays, rooms);
      if (more) return true;
    }
    return false;
  }

  private async shredDue(
    roomType: string,
    closedBefore: Date,
    mayGoOn: () => boolean,
  ): Promise<{ rooms: number; more: boolean }> {
    let rooms = 0;
    let last: Due | null = null;
    for (;;) {
      const after: Due | null = last;
      const due: Due[] = await this.database.system(() =>
        this.rooms.due(roomType, closedBefore, after, AT_ONCE),
      );
      for (const room of due) {
        if (!mayGoOn()) return { rooms, more: true };
        if (await this.shredder.shredClosed(room.id, closedBefore)) rooms += 1;
      }
      last = due.at(-1) ?? null;
      if (due.length < AT_ONCE) return { rooms, more: false };
    }
  }

  private async note(roomType: string, afterDays: number, rooms: number): Promise<void> {
    shredded.inc(rooms);
    await this.database.system(async () =>
      this.audit.record({
        action: 'retention.ran',
        target: { type: 'retention', id: null },
        details: { roomType, afterDays, rooms },
      }),
    );
  }

  private closedBefore(afterDays: number): Date {
    return new Date(this.clock.now() - afterDays * DAY_MS);
  }
}
