import { Injectable } from '@nestjs/common';
import {
  type Agent,
  LIMITS,
  PRIORITIES,
  type RoomConditions,
  type RoomSort,
  type UpdateRoomRequest,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import { Presence } from '../presence/index.js';
import {
  type LockedRoom,
  moveTo,
  ParticipantRemoved,
  RoomAssigned,
  RoomLog,
  RoomListRepository,
  ParticipantRepository,
  Rooms,
  type RoomView,
  TagRules,
} from '../rooms/index.js';
import { Search } from '../search/index.js';
import { Staff } from '../staff/index.js';
import { choiceOf } from './list-choice.js';
import { mayBeRemoved, mayGiveTo, mayTakeFrom } from './routing.policy.js';
import { Standing } from './standing.service.js';

interface SupportFilter extends RoomConditions {
  /** With commas between them. */
  ids?: string;
  /** What was said in it. */
  q?: string;
  customerId?: string;
  handover?: 'me';
  sort?: RoomSort;
  cursor?: string;
  limit?: number;
}

/** What a chat is sorted by. `tags` are all of them; the other two add and take away. */
interface Description extends UpdateRoomRequest {
  addTags?: string[];
  removeTags?: string[];
}

interface Person {
  userId: string;
  name: string;
}

/** Who should be in a room: the staff's list, taking, giving and handing over. */
@Injectable()
export class Routing {
  constructor(
    private readonly database: Database,
    private readonly rooms: Rooms,
    private readonly roomLists: RoomListRepository,
    private readonly participants: ParticipantRepository,
    private readonly roomLog: RoomLog,
    private readonly search: Search,
    private readonly staff: Staff,
    private readonly presence: Presence,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly masking: Masking,
    private readonly tagRules: TagRules,
    private readonly clock: Clock,
    private readonly standing: Standing,
  ) {}

  async list(actor: Actor, { ids, q, customerId, handover, sort, cursor, limit, ...asked }: SupportFilter) {
    return this.rooms.list(actor, {
      ...choiceOf(asked, actor.userId, this.clock.now()),
      ...{ sort, cursor, limit },
      ids: inBoth(ids?.split(','), q === undefined ? undefined : await this.search.roomIds(actor, q)),
      ownerId: customerId,
      askedOf: handover && actor.userId,
    });
  }

  async agents(actor: Actor): Promise<Agent[]> {
    const [members, open] = await Promise.all([
      this.staff.list(),
      this.database.as(actor, () => this.roomLists.openRooms()),
    ]);
    return members.map(({ id, name, role }) => ({
      userId: id,
      name: name ?? '',
      role,
      status: this.presence.status(id),
      openRooms: open.get(id) ?? 0,
    }));
  }

  /** To the caller, or to a colleague. A chat that the agent has already stays as it is. */
  async assign(actor: Actor, roomId: string, agentId = actor.userId): Promise<RoomView> {
    if (!mayGiveTo(actor, agentId)) fail('FORBIDDEN');
    const agent = await this.colleague(agentId);
    await this.roomLog.change(actor, roomId, 'staff', (locked) => this.give(actor, locked, agent));
    return this.rooms.get(actor, roomId);
  }

  async update(actor: Actor, roomId: string, request: Description): Promise<RoomView> {
    const self = await this.colleague(actor.userId);
    await this.roomLog.change(actor, roomId, 'staff', async (locked) => {
      this.describe(actor, locked, request);
      if (request.status === 'resolved' || request.status === 'closed')
        this.tagRules.assertTagged(locked.room, locked.patch.tags ?? locked.room.tags);
      if (request.status === 'open' && locked.room.status === 'waiting') await this.give(actor, locked, self);
      else if (request.status) moveTo(locked, request.status, actor.userId);
      this.standing.change(actor, locked, request);
    });
    return this.rooms.get(actor, roomId);
  }

  /** Somebody takes no part any more, as often as it is asked; who is no staff does not see the chat from then on. */
  async remove(actor: Actor, roomId: string, userId: string): Promise<RoomView> {
    await this.roomLog.change(actor, roomId, 'staff', async (locked) => {
      const { room, now } = locked;
      if (!mayBeRemoved(room, userId)) fail('CONFLICT', { reason: 'ALREADY_ASSIGNED' });
      if (!room.participants.some((one) => one.userId === userId)) return;
      await this.participants.remove(room.id, userId);
      locked.change({ updatedAt: now });
      const target = { type: 'room', id: room.id } as const;
      this.audit.record({ action: 'room.participant-removed', target, details: { who: userId } });
      // Registered before the room's own news: nobody is told anything more who is out.
      this.database.afterCommit(() => this.events.publish(new ParticipantRemoved(room.id, userId)));
    });
    return this.rooms.get(actor, roomId);
  }

  private hideNumbers<T extends string | null | undefined>(text: T): T | string {
    return text ? this.masking.lookAtNote(text).text : text;
  }

  private describe(actor: Actor, locked: LockedRoom, request: Description): void {
    const { room } = locked;
    const { priority, subject } = request;
    const tags = tagsAfter(room.tags, request);
    const from = PRIORITIES[room.priority]!;
    if (priority && priority !== from) {
      locked.change({ priority: PRIORITIES.indexOf(priority) });
      locked.tell({ event: 'priority', from, to: priority, byId: actor.userId }, { private: true });
    }
    if (subject !== undefined && subject !== room.subject)
      locked.change({ subject: this.hideNumbers(subject) });
    const added = tags?.filter((tag) => !room.tags.includes(tag)) ?? [];
    this.tagRules.check(added);
    const removed = tags ? room.tags.filter((tag) => !tags.includes(tag)) : [];
    if (tags && added.length + removed.length > 0) {
      locked.change({ tags });
      locked.tell({ event: 'tags', added, removed, byId: actor.userId }, { private: true });
    }
  }

  private async give(actor: Actor, locked: LockedRoom, agent: Person): Promise<void> {
    const { room } = locked;
    if (room.status === 'closed') fail('CONFLICT', { reason: 'ROOM_CLOSED' });
    if (!mayTakeFrom(actor, room.supportAgentId)) fail('CONFLICT', { reason: 'ALREADY_ASSIGNED' });
    await this.seat(locked, agent, actor.userId);
  }

  /** From now on it is theirs, whoever had it. */
  async seat(locked: LockedRoom, agent: Person, byId: string): Promise<void> {
    const { room } = locked;
    if (room.status === 'closed') fail('CONFLICT', { reason: 'ROOM_CLOSED' });
    if (room.supportAgentId === agent.userId && room.status !== 'waiting') return;
    locked.change({
      supportAgentId: agent.userId,
      ...(room.status === 'waiting' && { status: 'open' as const }),
    });
    // it sleeps in the list of whoever put it to sleep
    if (room.snoozedUntil) this.standing.wake(locked, 'hand', byId);
    if (room.supportAgentId) await this.participants.remove(room.id, room.supportAgentId);
    await this.participants.add(room.id, agent.userId);
    locked.tell({ event: 'assigned', agentId: agent.userId, agentName: agent.name, byId });
    this.database.afterCommit(() => this.events.publish(new RoomAssigned(room.id, agent.userId)));
  }

  private async colleague(userId: string): Promise<Person> {
    const member = (await this.staff.find(userId)) ?? invalid('agentId', 'is not a colleague');
    return { userId, name: member.name ?? '' };
  }
}

/** Undefined where they stay. */
function tagsAfter(tags: string[], { tags: all, addTags, removeTags }: Description): string[] | undefined {
  if (!addTags && !removeTags) return all;
  const kept = (all ?? tags).filter((tag) => !removeTags?.includes(tag));
  const after = [...new Set([...kept, ...(addTags ?? [])])];
  if (after.length > LIMITS.tags) fail('TOO_LARGE');
  return after;
}

const inBoth = (some?: readonly string[], others?: readonly string[]): readonly string[] | undefined =>
  some && others ? some.filter((id) => others.includes(id.toLowerCase())) : (some ?? others);
