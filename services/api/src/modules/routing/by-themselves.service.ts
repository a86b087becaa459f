import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { AGAIN } from '../../platform/database/stillness.js';
import { Comebacks } from '../queue/index.js';
import { type LockedRoom, RoomLog } from '../rooms/index.js';
import { isSilent } from './standing.policy.js';
import { type Sleeper, StandingRepository } from './standing.repository.js';
import { Standing } from './standing.service.js';
import { Transfers } from './transfers.service.js';

/** More than that come with the next sweep. */
const AT_ONCE = 200;

/**
 * What chats do by themselves: the snoozed ones come back, the silent ones are resolved. Every server looks; under the lock of the
 * room it is looked again, so that of several servers one does it, once.
 */
@Injectable()
export class ByThemselves {
  constructor(
    private readonly database: Database,
    private readonly repository: StandingRepository,
    private readonly roomLog: RoomLog,
    private readonly standing: Standing,
    private readonly comebacks: Comebacks,
    private readonly transfers: Transfers,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** `AGAIN`: one could not go on yet, or the time of another may come. */
  async sweep(): Promise<typeof AGAIN | undefined> {
    const now = this.clock.date();
    const [asleep, silent, unanswered, timeMatters] = await this.database.look(() =>
      Promise.all([
        this.repository.sleepers(now, AT_ONCE),
        this.repository.silent(now, AT_ONCE),
        this.transfers.overdue(now, AT_ONCE),
        this.repository.timeMatters(),
      ]),
    );
    for (const sleeper of asleep) await this.wake(sleeper);
    for (const roomId of silent) await this.resolve(roomId);
    for (const roomId of unanswered) await this.transfers.giveUp(roomId);
    return timeMatters || asleep.length > 0 ? AGAIN : undefined;
  }

  /** By its time it comes back to whoever put it off until then; by its customer's word only if they have a place for it. */
  private async wake({ roomId, spoken }: Sleeper): Promise<void> {
    const wake = async (locked: LockedRoom): Promise<boolean> => {
      const [sleeper] = await this.repository.sleepers(locked.now, 1, roomId);
      // who has written since is for the next sweep
      if (sleeper?.spoken !== spoken) return false;
      this.standing.wake(locked, spoken ? 'message' : 'time', null);
      return true;
    };
    if (spoken) await this.comebacks.goOn(roomId, wake);
    else await this.roomLog.changeByItself(roomId, async (locked) => void (await wake(locked)));
  }

  private resolve(roomId: string): Promise<void> {
    return this.roomLog.changeByItself(roomId, async (locked) => {
      const team = await this.repository.quietTeam(roomId);
      if (!team || !isSilent(locked.room, team.minutes, locked.now)) return;
      locked.change({ status: 'resolved' });
      locked.tell({ event: 'autoResolved', words: team.lastWord?.trim() || null });
      this.audit.record({
        action: 'room.resolved',
        target: { type: 'room', id: roomId },
        details: { because: 'silence' },
      });
    });
  }
}
