import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isLead, isPaired, isStaff, LIMITS, PAIRS, PRIORITIES } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Coalescer } from '../../platform/coalescer.js';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { STAFF_CHANNEL, userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Together } from '../../platform/together.js';
import { UserChanged } from '../auth/index.js';
import { ContactChanged } from '../contacts/index.js';
import { Presence, PresenceChanged } from '../presence/index.js';
import { Staff } from '../staff/index.js';
import { roomChannel, staffChannel } from './channels.js';
import { ListNews } from './list-news.js';
import type { RoomChange } from './room-changes.repository.js';
import type { RoomView } from './room-view.js';
import { customerRoom, staffRoom } from './room.wire.js';
import { RoomAssigned, RoomChanged, RoomQueued } from './rooms.events.js';
import { Rooms } from './rooms.service.js';
import { Told } from './told.js';

interface Update {
  /** Nothing that the customer may see. */
  staffOnly: boolean;
  /** Of no interest if that version of the room has been told meanwhile. */
  ifNew: boolean;
}

/** Tells of rooms: to those who take part in them, and to the staff. */
@Injectable()
export class RoomsBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly updates: Coalescer<Update>;
  /** Of a crowd that comes at once it is asked once with whom they share rooms. */
  private readonly people: Coalescer<PresenceChanged>;
  private readonly told = new Told();
  /** Of a crowd each is a fact of its own. */
  private readonly described = new Together(
    async (ids: readonly string[]) =>
      new Map((await this.rooms.describe(ids)).map((room) => [room.id, room])),
  );

  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
    private readonly rooms: Rooms,
    private readonly presence: Presence,
    private readonly staff: Staff,
    private readonly lists: ListNews,
    clock: Clock,
  ) {
    this.updates = new Coalescer({
      everyMs: LIMITS.roomUpdateEveryMs,
      clock,
      merge: (earlier, later) => ({
        staffOnly: earlier.staffOnly && later.staffOnly,
        ifNew: earlier.ifNew && later.ifNew,
      }),
      flush: (due) => this.flush(due),
    });
    this.people = new Coalescer({
      everyMs: 0,
      clock,
      merge: (_, later) => later,
      flush: (due) => this.tellPresence(due),
    });
  }

  onApplicationBootstrap(): void {
    this.bus.share(RoomChanged, RoomQueued, RoomAssigned, ContactChanged);
    this.events.on(RoomChanged, ({ roomId, staffOnly }) =>
      this.updates.add(roomId, { staffOnly, ifNew: false }),
    );
    this.events.on(RoomQueued, ({ roomId }) => this.queued([roomId]));
    this.events.on(RoomAssigned, ({ roomId }) => this.assigned([roomId]));
    this.events.on(UserChanged, ({ userId }) => this.changedOf(userId, false));
    this.events.on(ContactChanged, ({ userId }) => this.changedOf(userId, true));
    this.events.on(PresenceChanged, (fact) => this.people.add(fact.userId, fact));
  }

  onModuleDestroy(): void {
    this.updates.stop();
    this.people.stop();
  }

  /** What Postgres says has changed: told unless it has been, by this server's own facts or by hints of the others. */
  async notice(changes: readonly RoomChange[]): Promise<void> {
    for (const { id, shown, changedIn, shownIn } of changes) {
      const customerLacks = shown && !this.told.has('customer', id, shownIn);
      if (customerLacks || !this.told.has('staff', id, changedIn))
        this.updates.add(id, { staffOnly: !customerLacks, ifNew: true });
    }
    const queued = changes.filter(
      ({ id, queued, queuedIn }) => queued && !this.told.has('queued', id, queuedIn),
    );
    await this.queued(queued.map(({ id }) => id));
    const assigned = changes.filter(
      (one) => one.assigned && !this.told.has('assigned', one.id, one.assignedIn),
    );
    await this.assigned(assigned.map(({ id }) => id));
  }

  private async changedOf(userId: string, staffOnly: boolean): Promise<void> {
    for (const roomId of await this.rooms.openRoomsOf(userId))
      this.updates.add(roomId, { staffOnly, ifNew: false });
  }

  private async flush(due: Map<string, Update>): Promise<void> {
    const rooms = await this.rooms.describe([...due.keys()]);
    const leads = rooms.some(({ type }) => isPaired(type)) ? await this.leads() : [];
    for (const room of rooms) this.send(room, due.get(room.id)!, leads);
    for (const { id } of rooms) due.delete(id);
    if (due.size > 0) await this.sendGone([...due.keys()]);
  }

  private send(room: RoomView, { staffOnly, ifNew }: Update, leads: readonly string[]): void {
    const isOnline = this.presence.isOnline;
    const isNewToStaff = this.told.note('staff', room.id, room.changedIn);
    const staff = isNewToStaff || !ifNew ? this.staffChannelsOf(room, leads) : [];
    if (staff.length > 0) this.publisher.send(staff, 'roomUpdated', staffRoom(room, isOnline));
    if (staffOnly) return;
    const isNewToCustomer = this.told.note('customer', room.id, room.shownIn);
    const others = room.participants
      .filter(({ role }) => !isStaff(role))
      .map(({ userId }) => userChannel(userId));
    if (others.length > 0 && (isNewToCustomer || !ifNew))
      this.publisher.send(others, 'roomUpdated', customerRoom(room, isOnline));
  }

  /**
   * Who of the staff has it on a list: everybody what has been in the queue, though not each change of a chat that somebody has;
   * of two sides only who is one of them.
   */
  private staffChannelsOf(room: RoomView, leads: readonly string[]): string[] {
    const { id, type, status, queuedAt, participants } = room;
    const inIt = participants.filter(({ role }) => isStaff(role)).map(({ userId }) => userId);
    if (isPaired(type))
      return [...new Set([...inIt, ...(PAIRS[type].other === 'lead' ? leads : [])])].map(userChannel);
    if (!queuedAt) return [];
    return status === 'open'
      ? this.lists.channels([...inIt.map(userChannel), staffChannel(id)])
      : [STAFF_CHANNEL];
  }

  private async leads(): Promise<string[]> {
    const colleagues = await this.staff.list();
    return colleagues.filter(({ role }) => isLead(role)).map(({ id }) => id);
  }

  /** What is there and cannot be described was shredded: to who has it on a list or open, and then nobody is in it any more. */
  private async sendGone(roomIds: string[]): Promise<void> {
    for (const { id, userId } of await this.rooms.shredded(roomIds)) {
      if (!this.told.note('gone', id, 1)) continue;
      this.publisher.send([STAFF_CHANNEL, roomChannel(id), userChannel(userId)], 'roomGone', { roomId: id });
    }
  }

  private async queued(roomIds: string[]): Promise<void> {
    for (const room of await this.describe(roomIds)) {
      if (!this.told.note('queued', room.id, room.queuedIn)) continue;
      this.publisher.send(STAFF_CHANNEL, 'newChatRequest', {
        roomId: room.id,
        userName: room.ownerName ?? 'Guest',
        message: room.lastMessage ?? '',
        priority: PRIORITIES[room.priority]!,
      });
    }
  }

  private async assigned(roomIds: string[]): Promise<void> {
    for (const { id, supportAgentId, assignedIn, participants } of await this.describe(roomIds)) {
      // Given back meanwhile: nobody has joined.
      if (supportAgentId === null || !this.told.note('assigned', id, assignedIn)) continue;
      const agentName = participants.find(({ userId }) => userId === supportAgentId)?.name ?? '';
      const message = `${agentName} has joined the chat.`;
      this.publisher.send(roomChannel(id), 'supportJoined', {
        roomId: id,
        agentId: supportAgentId,
        agentName,
        message,
      });
    }
  }

  private async describe(roomIds: string[]): Promise<RoomView[]> {
    const rooms = await Promise.all(roomIds.map((id) => this.described.of(id)));
    return rooms.filter((room) => room !== undefined);
  }

  /** To those who share a room with the user; the staff sees every room. */
  private async tellPresence(due: Map<string, PresenceChanged>): Promise<void> {
    const companions = await this.rooms.companions([...due.keys()]);
    for (const { userId, status } of due.values()) {
      const others = (companions.get(userId) ?? []).map(userChannel);
      this.publisher.send([...this.lists.channels([]), ...others], 'presence', { userId, status });
    }
  }
}
