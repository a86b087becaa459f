import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isStaff, LIMITS, PRIORITIES } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Coalescer } from '../../platform/coalescer.js';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { STAFF_CHANNEL, userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { UserChanged } from '../auth/index.js';
import { Presence, PresenceChanged } from '../presence/index.js';
import { roomChannel } from './channels.js';
import type { RoomView } from './room-view.js';
import { customerRoom, staffRoom } from './room.wire.js';
import { RoomAssigned, RoomChanged, RoomQueued } from './rooms.events.js';
import { Rooms } from './rooms.service.js';

/** Tells of rooms: to those who take part in them, and to the staff. */
@Injectable()
export class RoomsBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly updates: Coalescer<{ staffOnly: boolean }>;

  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
    private readonly rooms: Rooms,
    private readonly presence: Presence,
    clock: Clock,
  ) {
    this.updates = new Coalescer({
      everyMs: LIMITS.roomUpdateEveryMs,
      clock,
      merge: (earlier, later) => ({ staffOnly: earlier.staffOnly && later.staffOnly }),
      flush: (due) => this.flush(due),
    });
  }

  onApplicationBootstrap(): void {
    this.bus.share(RoomChanged, RoomQueued, RoomAssigned);
    this.events.on(RoomChanged, ({ roomId, staffOnly }) => this.updates.add(roomId, { staffOnly }));
    this.events.on(RoomQueued, (fact) => this.queued(fact));
    this.events.on(RoomAssigned, (fact) => this.assigned(fact));
    this.events.on(UserChanged, async ({ userId }) => {
      for (const roomId of await this.rooms.openRoomsOf(userId))
        this.updates.add(roomId, { staffOnly: false });
    });
    this.events.on(PresenceChanged, (fact) => this.presenceChanged(fact));
  }

  onModuleDestroy(): void {
    this.updates.stop();
  }

  private async flush(due: Map<string, { staffOnly: boolean }>): Promise<void> {
    const views = await this.rooms.describe([...due.keys()]);
    for (const room of views) this.send(room, due.get(room.id)?.staffOnly ?? false);
  }

  private send(room: RoomView, staffOnly: boolean): void {
    const isOnline = this.presence.isOnline;
    if (room.queuedAt) this.publisher.send(STAFF_CHANNEL, 'roomUpdated', staffRoom(room, isOnline));
    if (staffOnly) return;
    const others = room.participants
      .filter(({ role }) => !isStaff(role))
      .map(({ userId }) => userChannel(userId));
    if (others.length > 0) this.publisher.send(others, 'roomUpdated', customerRoom(room, isOnline));
  }

  private async queued({ roomId }: RoomQueued): Promise<void> {
    const [room] = await this.rooms.describe([roomId]);
    if (!room) return;
    this.publisher.send(STAFF_CHANNEL, 'newChatRequest', {
      roomId,
      userName: room.ownerName ?? 'Guest',
      message: room.lastMessage ?? '',
      priority: PRIORITIES[room.priority]!,
    });
  }

  private async assigned({ roomId, agentId }: RoomAssigned): Promise<void> {
    const [room] = await this.rooms.describe([roomId]);
    const agentName = room?.participants.find(({ userId }) => userId === agentId)?.name ?? '';
    const message = `${agentName} has joined the chat.`;
    this.publisher.send(roomChannel(roomId), 'supportJoined', { roomId, agentId, agentName, message });
  }

  /** To those who share a room with the user; the staff sees every room. */
  private async presenceChanged({ userId, status }: PresenceChanged): Promise<void> {
    const companions = await this.rooms.companions(userId);
    this.publisher.send([STAFF_CHANNEL, ...companions.map(userChannel)], 'presence', { userId, status });
  }
}
