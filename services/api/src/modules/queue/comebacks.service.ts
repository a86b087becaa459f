import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { type LockedRoom, ParticipantRepository, RoomLog } from '../rooms/index.js';
import { DeskPresenceRepository } from './desk-presence.repository.js';
import { QueueRepository } from './queue.repository.js';

/**
 * Chats that take up again somebody's time by a word of their customer. That a resolved one is opened again is decided by the
 * statement that writes the word (`take_back`); a sleeping one by this, by the same rule and under the same lock.
 */
@Injectable()
export class Comebacks {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueRepository,
    private readonly there: DeskPresenceRepository,
    private readonly roomLog: RoomLog,
    private readonly participants: ParticipantRepository,
  ) {}

  /**
   * Goes on with whoever has it, or, if they have no place for it, to the queue. `wake` says whether it comes back at all. Nothing
   * happens to a chat that somebody else is at just now.
   */
  async goOn(roomId: string, wake: (locked: LockedRoom) => Promise<boolean>): Promise<void> {
    await this.database.system(async () => {
      await this.queue.lock();
      await this.roomLog.changeByItself(
        roomId,
        async (locked) => {
          const { supportAgentId } = locked.room;
          if (!(await wake(locked)) || supportAgentId === null) return;
          if (!(await this.mayStay(locked, supportAgentId))) await this.giveUp(locked, supportAgentId);
        },
        { ifFree: true },
      );
    });
  }

  /** Whoever is not there has a time of grace, as with all that they have. */
  private async mayStay({ room, now }: LockedRoom, agentId: string): Promise<boolean> {
    const there = (await this.there.all(now)).get(agentId)?.status === 'online';
    return !there || this.queue.mayGoOn(room.id, agentId, now);
  }

  private async giveUp(locked: LockedRoom, agentId: string): Promise<void> {
    const { room, now } = locked;
    locked.change({
      status: 'waiting',
      supportAgentId: null,
      waitingSince: room.waitingSince ?? now,
      formerAgentId: agentId,
    });
    locked.tell({ event: 'status', from: 'open', to: 'waiting', byId: null }, { private: true });
    await this.participants.remove(room.id, agentId);
  }
}
