import { Injectable } from '@nestjs/common';
import {
  type CreateRoomRequest,
  CUSTOMER_PRIORITIES,
  isStaff,
  LIMITS,
  NEXT_STATUS,
  type PairedRoomsQuery,
  plainPage,
  PRIORITIES,
  type Priority,
  type RatingRequest,
  type RoomSort,
  type RoomStatus,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail, invalid } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import { Topics, type TopicView } from '../teams/index.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { ParticipantRepository } from './participant.repository.js';
import { RoomAccess } from './room-access.js';
import { type LockedRoom, RoomLog } from './room-log.js';
import type { RoomFilter } from './room-filter.js';
import { RoomListRepository } from './room-list.repository.js';
import { RoomRepository } from './room.repository.js';
import { RoomStanding } from './room-standing.js';
import type { RoomView } from './room-view.js';
import { TagRules } from './tag-rules.js';

export interface RoomViewPage {
  items: RoomView[];
  nextCursor: string | null;
}

type NewRoomRequest = Pick<CreateRoomRequest, 'id' | 'subject' | 'priority' | 'page' | 'topicId'>;
type ListFilter = Omit<RoomFilter, 'sort' | 'after' | 'limit'> & {
  sort?: RoomSort;
  cursor?: string;
  limit?: number;
};

/** The life of a room: made, listed, closed, rated. */
@Injectable()
export class Rooms {
  constructor(
    private readonly database: Database,
    private readonly rooms: RoomRepository,
    private readonly lists: RoomListRepository,
    private readonly participants: ParticipantRepository,
    private readonly access: RoomAccess,
    private readonly roomLog: RoomLog,
    private readonly clock: Clock,
    private readonly masking: Masking,
    private readonly standing: RoomStanding,
    private readonly topics: Topics,
    private readonly tagRules: TagRules,
  ) {}

  get(actor: Actor, id: string): Promise<RoomView> {
    return this.database.as(actor, () => this.access.open(actor, id, 'see'));
  }

  /** The caller's newest support room that is not closed, made if there is none. */
  current(actor: Actor): Promise<RoomView> {
    return this.database.as(actor, async () => {
      // Two tabs that ask at once get the same room.
      await this.rooms.lockUser(actor.userId);
      const id = (await this.rooms.currentId(actor.userId)) ?? (await this.insert(actor, {}));
      return this.access.open(actor, id, 'see');
    });
  }

  /** A new room. The same `id` again is the same room; somebody else's id is a CONFLICT. */
  async create(actor: Actor, { topicId, ...request }: NewRoomRequest): Promise<RoomView> {
    const topic = topicId === undefined ? null : await this.topics.choose(topicId);
    return this.database.as(actor, async () => {
      const id = await this.insert(actor, request, topic);
      // Somebody else's is not to be seen, but there.
      const room = await this.rooms.view(id, { userId: actor.userId, staff: isStaff(actor.role) });
      if (room?.userId !== actor.userId) fail('CONFLICT', { reason: 'ID_REUSED' });
      return room;
    });
  }

  /** Rooms as nobody in particular sees them, for telling of them. */
  describe(ids: readonly string[]): Promise<RoomView[]> {
    return this.database.look(() => this.rooms.views(ids, null));
  }

  /** Those of the rooms that were shredded, and whose they were. */
  shredded(ids: readonly string[]): Promise<{ id: string; userId: string }[]> {
    return this.database.look(() => this.rooms.shredded(ids));
  }

  /** The rooms that are not over in which the user takes part. */
  openRoomsOf(userId: string): Promise<string[]> {
    return this.database.look(() => this.participants.openRoomsOf(userId));
  }

  /** Who shares a room that is not over with each of the users. */
  companions(userIds: readonly string[]): Promise<Map<string, string[]>> {
    return this.database.look(() => this.participants.companions(userIds));
  }

  /** One page of the rooms that `filter` lets through, in its order. */
  list(
    actor: Actor,
    { cursor, sort = 'activity', limit = LIMITS.pageRoomsDefault, ...filter }: ListFilter,
  ): Promise<RoomViewPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, sort);
    const viewer = { userId: actor.userId, staff: isStaff(actor.role) };
    return this.database.as(actor, async () => {
      const { rooms, next } = await this.lists.page({ ...filter, sort, after, limit }, viewer);
      return { items: rooms, nextCursor: next && encodeCursor({ sort, ...next }) };
    });
  }

  /** All of this type for whom the settings let in; for others of the staff those that they take part in. */
  listPaired(actor: Actor, { type, ...page }: PairedRoomsQuery): Promise<RoomViewPage> {
    const seesAll = this.standing.seesAll(actor, type);
    return this.list(actor, { ...page, type, ...(!seesAll && { participantId: actor.userId }) });
  }

  close(actor: Actor, id: string): Promise<RoomView> {
    return this.changed(actor, id, 'end', (locked) => {
      if (isStaff(actor.role)) this.tagRules.assertTagged(locked.room, locked.room.tags);
      moveTo(locked, 'closed', actor.userId);
    });
  }

  rate(actor: Actor, id: string, { score, comment }: RatingRequest): Promise<RoomView> {
    return this.changed(actor, id, 'own', (locked) => {
      const { room } = locked;
      if (room.status !== 'closed' && room.status !== 'resolved')
        fail('CONFLICT', { reason: 'NOT_FINISHED' });
      if (room.ratingScore !== null) fail('CONFLICT', { reason: 'ALREADY_RATED' });
      locked.change({
        ratingScore: score,
        ratingComment: this.masking.cleanIfAny('comment', comment?.trim()) || null,
      });
      locked.tell({ event: 'rated', score });
    });
  }

  private async changed(
    actor: Actor,
    id: string,
    need: 'own' | 'end',
    work: (locked: LockedRoom) => void,
  ): Promise<RoomView> {
    await this.roomLog.change(actor, id, need, work);
    return this.get(actor, id);
  }

  private async insert(
    actor: Actor,
    { id = this.clock.id(), subject, priority, page }: NewRoomRequest,
    topic: TopicView | null = null,
  ): Promise<string> {
    const asked = PRIORITIES.indexOf(checkPriority(actor, priority ?? 'normal'));
    const made = await this.rooms.insert({
      id,
      type: 'support',
      userId: actor.userId,
      subject: this.masking.cleanIfAny('subject', subject ?? null),
      priority: Math.max(asked, topic?.priority ?? 0),
      page: this.masking.cleanIfAny('page', page ? plainPage(page) : null),
      at: this.clock.date(),
    });
    if (made && topic)
      await this.rooms.patch(id, { topicId: topic.id, teamId: topic.teamId, skills: topic.skills });
    return id;
  }
}

function checkPriority(actor: Actor, priority: Priority): Priority {
  if (!isStaff(actor.role) && !(CUSTOMER_PRIORITIES as readonly Priority[]).includes(priority))
    invalid('priority', `must be one of ${CUSTOMER_PRIORITIES.join(', ')}`);
  return priority;
}

/** The next status, if the table allows it, with the entry that tells of it. Where it is already there, nothing happens. */
export function moveTo(locked: LockedRoom, to: RoomStatus, byId: string): void {
  const { room, now } = locked;
  if (room.status === to) return;
  if (room.status === 'closed') fail('CONFLICT', { reason: 'ROOM_CLOSED' });
  if (!(NEXT_STATUS[room.status] as readonly RoomStatus[]).includes(to))
    fail('CONFLICT', { reason: 'STATUS_CHANGE' });
  switch (to) {
    case 'waiting':
      locked.change({ status: to, supportAgentId: null, waitingSince: now });
      locked.tell({ event: 'status', from: room.status, to, byId }, { private: true });
      return;
    case 'open':
      locked.change({ status: to });
      if (room.status === 'resolved') locked.tell({ event: 'reopened', byId });
      else locked.tell({ event: 'opened' });
      return;
    case 'resolved':
      locked.change({ status: to, waitingSince: null });
      locked.tell({ event: 'resolved', byId });
      return;
    case 'closed':
      locked.change({ status: to, waitingSince: null, closedAt: now });
      locked.tell({ event: 'closed', byId });
      return;
  }
}
