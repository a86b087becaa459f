import { Injectable } from '@nestjs/common';
import { type CreateRoomRequest, isStaff, type Role } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking, refuseWord } from '../../platform/masking/masking.js';
import { LogWriter } from './log-writer.js';
import { checkMessageText } from './message-text.js';
import { PairedRooms } from './paired-rooms.service.js';
import type { RoomView } from './room-view.js';
import { Rooms } from './rooms.service.js';

/** Counts one message against its author's limit. */
export function takeMessage(limits: Limits, userId: string, role: Role): void {
  limits.take(isStaff(role) ? 'message.staff' : 'message.customer', userId);
}

/** A chat begins: a room, and mostly a first message. */
@Injectable()
export class ChatStart {
  constructor(
    private readonly rooms: Rooms,
    private readonly pairs: PairedRooms,
    private readonly writer: LogWriter,
    private readonly masking: Masking,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /** Call before anything is made for a first message: a wrong one must leave nothing behind. */
  check({ message }: Pick<CreateRoomRequest, 'message'>): void {
    if (message === undefined) return;
    checkMessageText(message);
    if (this.masking.look(message).refused) refuseWord('message');
  }

  /** With the same ids as often as one likes: it is one room and one message. */
  async start(actor: Actor, request: CreateRoomRequest): Promise<RoomView> {
    const { message, messageId, ...asked } = request;
    this.check(request);
    if (message !== undefined) takeMessage(this.limits, actor.userId, actor.role);
    const { type, reference, participantIds, ...room } = asked;
    const isPair = type !== 'support' && (type ?? reference ?? participantIds) !== undefined;
    const made = await (isPair ? this.pairs.start(actor, asked) : this.rooms.create(actor, room));
    if (message === undefined) return made;
    await this.writer.append({
      id: messageId ?? this.clock.id(),
      roomId: made.id,
      senderId: actor.userId,
      private: false,
      type: 'text',
      message,
      metadata: {},
      socketId: null,
    });
    return this.rooms.get(actor, made.id);
  }
}
