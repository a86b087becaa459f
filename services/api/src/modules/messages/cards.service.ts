import { Injectable } from '@nestjs/common';
import { isStaff, type SendCardRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Orders, recordCard, type RecordView } from '../orders/index.js';
import {
  type Appended,
  LogRepository,
  LogWriter,
  RoomAccess,
  type RoomView,
  takeMessage,
} from '../rooms/index.js';
import { cardOf, cardText, isOf } from './cards.policy.js';

/** Orders and bookings as cards in a chat. What a card says is the host system's word, and never a client's. */
@Injectable()
export class Cards {
  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly access: RoomAccess,
    private readonly log: LogRepository,
    private readonly writer: LogWriter,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /** One of whoever the chat is with. The same `messageId` again is the same card, also when the order has moved on since. */
  async send(actor: Actor, roomId: string, { kind, id, messageId }: SendCardRequest): Promise<Appended> {
    takeMessage(this.limits, actor.userId, actor.role);
    const { record, earlier } = await this.database.as(actor, async () => {
      const room = await this.access.open(actor, roomId, 'see');
      const record = await this.orders.open(actor, { kind, id });
      if (!mayShow(actor, room, record)) fail('NOT_FOUND');
      return { record, earlier: messageId && (await this.log.find(roomId, messageId)) };
    });
    if (earlier && isOf(cardOf(earlier), { kind, id }) && earlier.senderId === actor.userId)
      return { ...earlier, masked: [] };
    const shown = recordCard(record);
    return this.writer.append({
      id: messageId ?? this.clock.id(),
      roomId,
      senderId: actor.userId,
      private: false,
      type: 'text',
      message: cardText(shown),
      metadata: { card: shown },
      socketId: null,
    });
  }
}

/** The chat's own customer's, or what the chat is about: nobody is shown another one's order by mistake. */
const mayShow = (actor: Actor, room: RoomView, record: RecordView): boolean =>
  (isStaff(actor.role) ? record.userId === room.userId : record.userId === actor.userId) ||
  // what a guest says that it is about is nobody's word but theirs
  (room.type !== 'guest_admin' && room.referenceKind === record.kind && room.referenceId === record.id);
