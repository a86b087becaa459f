import { Injectable } from '@nestjs/common';
import { type DueKind, PRIORITIES } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import { type LockedRoom, RoomChanges, RoomLog } from '../rooms/index.js';
import { DeskArranged, type Hours, Teams } from '../teams/index.js';
import { type Clocks, dueMoments, earliest, targetsFor, untold } from './due.policy.js';
import { SlaSettingsDto } from './sla-settings.dto.js';
import { SlaBreached } from './sla.events.js';
import { SlaRepository, type SlaRow } from './sla.repository.js';

/** Rooms that are looked at in one query. */
const AT_ONCE = 500;
/** In case nobody told that hours or teams are otherwise. */
const ALL_AGAIN_MS = 60_000;

/**
 * The clocks of all chats. What a room's are set to follows from what is stored of it, so every server looks at what has changed
 * since it last looked, whoever changed it; under the room's lock it is looked again, and what is told is told once.
 */
@Injectable()
export class Sla {
  private readonly settings: LiveGroup<SlaSettingsDto>;
  /** Up to where all has been looked at; null: everything is to be. */
  private snapshot: string | null = null;
  private allAt = 0;
  /** When each team is there: the same object while nothing of it has changed, so that what is made of it is kept. */
  private hours: ReadonlyMap<string, Hours | null> = new Map();

  constructor(
    settings: LiveSettings,
    private readonly database: Database,
    private readonly repository: SlaRepository,
    private readonly changes: RoomChanges,
    private readonly roomLog: RoomLog,
    private readonly teams: Teams,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {
    this.settings = settings.group('sla', SlaSettingsDto);
    this.settings.onChange(() => this.lookAtAll());
    events.on(DeskArranged, () => this.lookAtAll());
  }

  private lookAtAll(): void {
    this.snapshot = null;
  }

  async sweep(): Promise<void> {
    // nothing is promised, and no clock runs any more
    if (this.snapshot !== null && this.settings.value.policies.length === 0) return;
    const now = this.clock.date();
    const changed = await this.changed(now.getTime());
    for (let n = 0; n < changed.length; n += AT_ONCE) await this.setClocks(changed.slice(n, n + AT_ONCE));
    const ringing = await this.database.look(() => this.repository.ringing(now, AT_ONCE));
    for (const id of ringing) await this.look(id);
  }

  private async changed(now: number): Promise<string[]> {
    if (this.snapshot !== null && now - this.allAt < ALL_AGAIN_MS) {
      const { snapshot, changes } = await this.changes.since(this.snapshot);
      this.snapshot = snapshot;
      return changes.map(({ id }) => id);
    }
    // first: what changes while they are read comes with the next look
    this.snapshot = await this.changes.now();
    this.allAt = now;
    this.hours = new Map((await this.teams.all()).map(({ id, hours }) => [id, hours]));
    return this.database.look(() => this.repository.running());
  }

  private async setClocks(ids: readonly string[]): Promise<void> {
    const rows = await this.database.look(() => this.repository.rows(ids));
    for (const row of rows) if (isOutOfDate(row, this.clocksOf(row))) await this.look(row.id);
  }

  /** Sets the clocks of a room, and tells of those that have run out. */
  private look(roomId: string): Promise<void> {
    return this.roomLog.changeByItself(roomId, async (locked) => {
      const [row] = await this.repository.rows([roomId]);
      if (!row) return;
      const clocks = this.clocksOf(row);
      const late = untold(clocks, row, row.waitingSince).filter((kind) => clocks.due[kind]! <= locked.now);
      for (const kind of late) this.tell(locked, row, kind, clocks.due[kind]!);
      if (late.length === 0 && !isOutOfDate(row, clocks)) return;
      const told = {
        breached: [...new Set([...row.breached, ...late])],
        nextBreachedFor: late.includes('next') ? row.waitingSince : row.nextBreachedFor,
      };
      locked.change({
        firstDueAt: clocks.due.first,
        nextDueAt: clocks.due.next,
        resolveDueAt: clocks.due.resolve,
        warnAt: clocks.warnAt,
        alarmAt: alarmOf({ ...row, ...told }, clocks),
        ...told,
      });
    });
  }

  private tell(locked: LockedRoom, { teamId, agentId }: SlaRow, kind: DueKind, dueAt: Date): void {
    const roomId = locked.room.id;
    locked.tell({ event: 'breached', kind, dueAt: dueAt.toISOString() }, { private: true });
    this.database.afterCommit(() =>
      this.events.publish(new SlaBreached(roomId, kind, dueAt, teamId, agentId)),
    );
  }

  private clocksOf(row: SlaRow): Clocks {
    const { policies, warnPercent } = this.settings.value;
    const targets = targetsFor(policies, row.teamId, PRIORITIES[row.priority]!);
    const pauses = row.pauses.map(([from, to]) => [new Date(from), new Date(to)] as const);
    const halted = row.pausedAt !== null || row.status === 'resolved' || row.status === 'closed';
    const hours = this.hours.get(row.teamId ?? '') ?? null;
    return dueMoments(targets, hours, { ...row, halted, pauses }, warnPercent);
  }
}

const alarmOf = (row: SlaRow, clocks: Clocks): Date | null =>
  earliest(untold(clocks, row, row.waitingSince).map((kind) => clocks.due[kind]));

function isOutOfDate(row: SlaRow, clocks: Clocks): boolean {
  const { due, warnAt } = clocks;
  const pairs = [
    [row.firstDueAt, due.first],
    [row.nextDueAt, due.next],
    [row.resolveDueAt, due.resolve],
    [row.warnAt, warnAt],
    [row.alarmAt, alarmOf(row, clocks)],
  ] as const;
  return pairs.some(([was, is]) => was?.getTime() !== is?.getTime());
}
