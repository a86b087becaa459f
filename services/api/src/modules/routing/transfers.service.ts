import { Injectable } from '@nestjs/common';
import {
  type AnswerTransferRequest,
  isLead,
  LIMITS,
  type SystemEvent,
  type TransferRequest,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { fail, invalid } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import { type LockedRoom, RoomLog, Rooms, type RoomView } from '../rooms/index.js';
import { Staff } from '../staff/index.js';
import { Teams } from '../teams/index.js';
import { mayTakeFrom } from './routing.policy.js';
import { Routing } from './routing.service.js';
import { TransfersRepository } from './transfers.repository.js';

interface Receiver {
  agentId: string | null;
  teamId: string | null;
  name: string;
}

type Ending = Extract<SystemEvent, { event: 'transferReturned' }>['because'];

/**
 * Handing a chat over to a colleague or a team. Who gets it is asked first, and until they say yes the chat stays with whoever has it:
 * a no, silence and a change of mind leave it there. Leads may hand over without asking.
 */
@Injectable()
export class Transfers {
  constructor(
    private readonly repository: TransfersRepository,
    private readonly rooms: Rooms,
    private readonly roomLog: RoomLog,
    private readonly routing: Routing,
    private readonly staff: Staff,
    private readonly teams: Teams,
    private readonly masking: Masking,
  ) {}

  async transfer(actor: Actor, roomId: string, request: TransferRequest): Promise<RoomView> {
    const receiver = await this.receiver(request);
    const note = this.cleaned(request.note);
    if (this.asks(actor, receiver, request.ask)) await this.ask(actor, roomId, receiver, note);
    else await this.handOver(actor, roomId, receiver, note);
    return this.rooms.get(actor, roomId);
  }

  /** The receiver's yes or no. `CONFLICT` for who was quicker, or too late. */
  async answer(actor: Actor, roomId: string, { accept, note }: AnswerTransferRequest): Promise<RoomView> {
    const own = await this.teamsOf(actor.userId);
    const name = (await this.staff.find(actor.userId))?.name ?? '';
    await this.roomLog.change(actor, roomId, 'staff', async (locked) => {
      const { room } = locked;
      if (room.transferUntil === null || room.transferUntil <= locked.now)
        fail('CONFLICT', { reason: 'CHANGED_MEANWHILE' });
      if (room.transferTo !== actor.userId && !own.has(room.transferTeam ?? '')) fail('FORBIDDEN');
      if (!accept) return this.giveBack(locked, 'declined', name, actor.userId, this.cleaned(note));
      const { supportAgentId: fromId, transferTeam, transferBy } = room;
      locked.change({ ...NOBODY, ...(transferTeam && { teamId: transferTeam }) });
      await this.routing.seat(locked, { userId: actor.userId, name }, actor.userId);
      this.tell(locked, { fromId, toId: actor.userId, toName: name, byId: transferBy!, note: null });
    });
    return this.rooms.get(actor, roomId);
  }

  /** By whoever may act on the chat. */
  async withdraw(actor: Actor, roomId: string): Promise<RoomView> {
    const name = await this.nameOf(await this.rooms.get(actor, roomId));
    await this.roomLog.change(actor, roomId, 'staff', (locked) => {
      if (!mayTakeFrom(actor, locked.room.supportAgentId)) fail('CONFLICT', { reason: 'ALREADY_ASSIGNED' });
      if (locked.room.transferUntil !== null) this.giveBack(locked, 'withdrawn', name, actor.userId, null);
    });
    return this.rooms.get(actor, roomId);
  }

  /** In the present unit: chats whose receiver has not answered in time. */
  overdue(now: Date, limit: number): Promise<string[]> {
    return this.repository.overdue(now, limit);
  }

  /** Whoever has not answered in time has not said yes. */
  giveUp(roomId: string): Promise<void> {
    return this.roomLog.changeByItself(roomId, async (locked) => {
      const { transferUntil } = locked.room;
      if (transferUntil === null || transferUntil > locked.now) return;
      this.giveBack(locked, 'timeout', await this.nameOf(locked.room), null, null);
    });
  }

  /** Oneself is not asked, and a team always is: nobody in particular has it otherwise. */
  private asks(actor: Actor, { agentId, teamId }: Receiver, asked: boolean | undefined): boolean {
    if (agentId === actor.userId) return false;
    const mayNot = teamId !== null || !isLead(actor.role);
    if (mayNot && asked === false) fail('FORBIDDEN');
    return asked ?? mayNot;
  }

  private ask(actor: Actor, roomId: string, receiver: Receiver, note: string | null): Promise<void> {
    return this.roomLog.change(actor, roomId, 'staff', (locked) => {
      const { room, now } = locked;
      if (room.status === 'closed') fail('CONFLICT', { reason: 'ROOM_CLOSED' });
      if (room.status === 'resolved') fail('CONFLICT', { reason: 'STATUS_CHANGE' });
      if (!mayTakeFrom(actor, room.supportAgentId) || room.supportAgentId === receiver.agentId)
        fail('CONFLICT', { reason: 'ALREADY_ASSIGNED' });
      locked.change({
        transferTo: receiver.agentId,
        transferTeam: receiver.teamId,
        transferBy: actor.userId,
        transferUntil: new Date(now.getTime() + LIMITS.transferAnswerMs),
      });
      locked.tell(
        { event: 'transferAsked', toName: receiver.name, note, byId: actor.userId },
        { private: true },
      );
    });
  }

  private handOver(actor: Actor, roomId: string, receiver: Receiver, note: string | null): Promise<void> {
    return this.roomLog.change(actor, roomId, 'staff', async (locked) => {
      const { supportAgentId: fromId } = locked.room;
      const person = { userId: receiver.agentId!, name: receiver.name };
      if (!mayTakeFrom(actor, fromId)) fail('CONFLICT', { reason: 'ALREADY_ASSIGNED' });
      await this.routing.seat(locked, person, actor.userId);
      this.tell(locked, { fromId, toId: person.userId, toName: person.name, byId: actor.userId, note });
    });
  }

  private tell(
    locked: LockedRoom,
    told: Omit<Extract<SystemEvent, { event: 'transferred' }>, 'event'>,
  ): void {
    locked.tell({ event: 'transferred', ...told }, { private: true });
  }

  private giveBack(
    locked: LockedRoom,
    because: Ending,
    toName: string,
    byId: string | null,
    note: string | null,
  ): void {
    locked.change(NOBODY);
    locked.tell({ event: 'transferReturned', because, toName, note, byId }, { private: true });
  }

  private async receiver({ agentId, teamId }: TransferRequest): Promise<Receiver> {
    if ((agentId === undefined) === (teamId === undefined))
      invalid('agentId', 'or teamId is needed, one of the two');
    if (agentId !== undefined) {
      const member = (await this.staff.find(agentId)) ?? invalid('agentId', 'is not a colleague');
      return { agentId, teamId: null, name: member.name ?? '' };
    }
    const team = (await this.teams.all()).find(({ id, archivedAt }) => id === teamId && archivedAt === null);
    return team
      ? { agentId: null, teamId: team.id, name: team.name }
      : invalid('teamId', 'is no team that works');
  }

  private async teamsOf(userId: string): Promise<ReadonlySet<string>> {
    const teams = await this.teams.all();
    return new Set(teams.filter(({ memberIds }) => memberIds.includes(userId)).map(({ id }) => id));
  }

  private async nameOf({ transferTo, transferTeam }: RoomView): Promise<string> {
    if (transferTo) return (await this.staff.find(transferTo))?.name ?? '';
    return (await this.teams.all()).find(({ id }) => id === transferTeam)?.name ?? '';
  }

  private cleaned(note: string | undefined): string | null {
    const text = note?.trim();
    return text ? this.masking.lookAtNote(text).text : null;
  }
}

const NOBODY = { transferTo: null, transferTeam: null, transferBy: null, transferUntil: null } as const;
