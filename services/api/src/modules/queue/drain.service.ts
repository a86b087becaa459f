import { Injectable } from '@nestjs/common';
import type { AssignmentOutcome } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { AGAIN } from '../../platform/database/stillness.js';
import { Events } from '../../platform/events/events.js';
import {
  type LockedRoom,
  ParticipantRepository,
  RoomAssigned,
  RoomLog,
  type RoomView,
} from '../rooms/index.js';
import type { TeamWithHours } from '../teams/index.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { chooseAgent } from './choose.policy.js';
import { DeskReader } from './desk-reader.service.js';
import type { DeskState } from './desk-state.js';
import { inQueueOrder } from './order.policy.js';
import { RoomOffered } from './queue.events.js';
import { QueueRepository, type WaitingRow } from './queue.repository.js';

/**
 * Chats in one transaction, given to somebody or looked at in vain. Until it ends what is written in them waits, and with it all that is
 * written in the same breath; and what came of it is told after it.
 */
const AT_ONCE = 4;

/**
 * Gives out what waits to whoever has a place for it. One server at a time, in one transaction with the rooms themselves: nobody
 * gets more than they take on, and no chat goes to two.
 */
@Injectable()
export class QueueDrain {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueRepository,
    private readonly reader: DeskReader,
    private readonly assignments: AssignmentsRepository,
    private readonly roomLog: RoomLog,
    private readonly participants: ParticipantRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Until nobody is left who could be helped. `AGAIN`: somebody waits still. */
  async all(): Promise<typeof AGAIN | undefined> {
    for (let goes = 0; goes < 100; goes++) {
      const { waits, isDue } = await this.database.look(() => this.queue.work(this.clock.date()));
      if (!waits) return undefined;
      if (!isDue || !(await this.once())) return AGAIN;
    }
    return AGAIN;
  }

  /** One look at the queues: whether there is more to be done than was. */
  private once(): Promise<boolean> {
    return this.database.system(async () => {
      await this.queue.lock();
      const { state, waiting } = await this.reader.read(this.clock.date());
      return this.giveOut(state, waiting);
    });
  }

  private async giveOut(state: DeskState, waiting: readonly WaitingRow[]): Promise<boolean> {
    const now = this.clock.now();
    let touched = 0;
    let again = false;
    for (const row of inQueueOrder(waiting, now)) {
      const team = state.team(row.teamId);
      if (!team || team.policy === 'manual' || isOffered(row, now)) continue;
      const outcome = await this.match(state, row, team);
      // it is another team's now, whose turn may have been before
      if (outcome === 'overflowed') again = true;
      if (outcome !== null && ++touched === AT_ONCE) return true;
    }
    return again;
  }

  /** Null: nothing was done, since nobody is free, or since somebody is at the chat just now, who will tell of it. */
  private async match(
    state: DeskState,
    row: WaitingRow,
    team: TeamWithHours,
  ): Promise<AssignmentOutcome | null> {
    const [wanted, seats] = [state.wanted(row), state.seatsFor(row)];
    const { agentId, judged } = chooseAgent(seats, wanted, team.policy);
    const outcome = agentId === null ? this.withNobody(row, team, state) : outcomeOf(team);
    if (outcome === 'nobody') state.keepPlace(seats, wanted, row);
    // that nobody was there is written down once
    if (outcome === 'nobody' && row.looked && row.offeredTo === null) return null;
    let done = false;
    await this.roomLog.changeByItself(
      row.roomId,
      async (locked) => {
        if (!isStill(row, locked.room)) return;
        done = true;
        if (row.offeredTo !== null) await this.endOffer(locked);
        if (outcome !== 'nobody' || !row.looked)
          await this.assignments.insert({
            id: this.clock.id(),
            roomId: row.roomId,
            teamId: row.teamId,
            at: locked.now,
            outcome,
            agentId,
            policy: team.policy,
            wanted,
            seats,
            judged,
          });
        if (outcome === 'overflowed')
          locked.change({ teamId: team.overflowTeamId, overflowedAt: locked.now });
        else if (agentId !== null) await this.give(locked, agentId, team, state);
      },
      { ifFree: true },
    );
    if (done && agentId !== null) state.give(agentId, row);
    return done ? outcome : null;
  }

  private async give(
    locked: LockedRoom,
    agentId: string,
    team: TeamWithHours,
    state: DeskState,
  ): Promise<void> {
    const { room, now } = locked;
    if (team.delivery === 'offer') {
      const until = new Date(now.getTime() + team.offerSeconds * 1_000);
      locked.change({ offeredTo: agentId, offeredUntil: until });
      this.database.afterCommit(() =>
        this.events.publish(new RoomOffered(room.id, agentId, until.toISOString())),
      );
      return;
    }
    locked.change({ supportAgentId: agentId, status: 'open' });
    await this.participants.add(room.id, agentId);
    const agentName = state.agent(agentId)?.name ?? '';
    locked.tell({ event: 'assigned', agentId, agentName, byId: null });
    this.database.afterCommit(() => this.events.publish(new RoomAssigned(room.id, agentId)));
  }

  private async endOffer(locked: LockedRoom): Promise<void> {
    await this.assignments.endOffer(locked.room.id, 'expired', locked.now);
    locked.change({ offeredTo: null, offeredUntil: null });
  }

  private withNobody(row: WaitingRow, team: TeamWithHours, state: DeskState): AssignmentOutcome {
    return this.overflows(row, team, state) ? 'overflowed' : 'nobody';
  }

  private overflows(row: WaitingRow, team: TeamWithHours, state: DeskState): boolean {
    const to = team.overflowTeamId === null ? undefined : state.team(team.overflowTeamId);
    if (row.overflowed || !to || to.archivedAt || team.overflowAfterSeconds === null) return false;
    return this.clock.now() - row.waitingSince >= team.overflowAfterSeconds * 1_000;
  }
}

/** What was read of it before it was locked holds. */
const isStill = (row: WaitingRow, room: RoomView): boolean =>
  room.waits && room.teamId === row.teamId && room.offeredTo === row.offeredTo;

const isOffered = ({ offeredTo, offeredUntil }: WaitingRow, now: number): boolean =>
  offeredTo !== null && offeredUntil !== null && offeredUntil > now;

const outcomeOf = ({ delivery }: TeamWithHours) => (delivery === 'offer' ? 'offered' : 'assigned');
