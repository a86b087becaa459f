import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { AGAIN } from '../../platform/database/stillness.js';
import { type LockedRoom, ParticipantRepository, RoomLog } from '../rooms/index.js';
import { DeskPresenceRepository } from './desk-presence.repository.js';
import { QueueRepository } from './queue.repository.js';

/**
 * Chats of who has gone away, closed the laptop or lost it: after the team's time of grace they go back to the queue, before all
 * others when the customer waits for an answer.
 */
@Injectable()
export class LostAgents {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueRepository,
    private readonly there: DeskPresenceRepository,
    private readonly roomLog: RoomLog,
    private readonly participants: ParticipantRepository,
    private readonly clock: Clock,
  ) {}

  /** `AGAIN`: somebody is there, who may fall silent, or has not been away for long enough. */
  async release(): Promise<typeof AGAIN | undefined> {
    const now = this.clock.now();
    const { lost, again } = await this.database.look(async () => {
      const there = await this.there.all(new Date(now));
      const away = [...there].filter(([, { status }]) => status !== 'online').map(([userId]) => userId);
      const had = away.length === 0 ? [] : await this.queue.had(away);
      const lost = had.filter(({ agentId, graceSeconds, seenAt }) => {
        // who writes or takes a chat is there, whatever their status says
        const since = Math.max(there.get(agentId)!.since.getTime(), seenAt?.getTime() ?? 0);
        return since + graceSeconds * 1_000 <= now;
      });
      return { lost, again: away.length < there.size || had.length > 0 };
    });
    for (const { roomId, agentId } of lost)
      await this.roomLog.changeByItself(roomId, (locked) => this.giveBack(locked, agentId), { ifFree: true });
    return again ? AGAIN : undefined;
  }

  private async giveBack(locked: LockedRoom, agentId: string): Promise<void> {
    const { room, now } = locked;
    // Somebody may have taken it over meanwhile.
    if (room.supportAgentId !== agentId || room.status !== 'open') return;
    locked.change({
      status: 'waiting',
      supportAgentId: null,
      waitingSince: room.waitingSince ?? now,
      front: room.waitingSince !== null,
    });
    locked.tell({ event: 'status', from: 'open', to: 'waiting', byId: null }, { private: true });
    await this.participants.remove(room.id, agentId);
  }
}
