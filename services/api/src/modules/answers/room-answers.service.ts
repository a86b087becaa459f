import { Injectable } from '@nestjs/common';
import type { RoomAnswer, RoomAnswersQuery } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Accounts } from '../auth/index.js';
import { RoomAccess } from '../rooms/index.js';
import { Orders } from '../orders/index.js';
import { filled, orderFor, textFor, valuesOf } from './answers.policy.js';
import { AnswersRepository } from './answers.repository.js';

/** Prepared answers as they would be sent in one chat. */
@Injectable()
export class RoomAnswers {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly access: RoomAccess,
    private readonly accounts: Accounts,
    private readonly orders: Orders,
    private readonly database: Database,
  ) {}

  /** What `q` is about, in the customer's language, with what is known of them in its places. */
  async find(actor: Actor, roomId: string, { q = '', order }: RoomAnswersQuery): Promise<RoomAnswer[]> {
    const agent = await this.accounts.find(actor.userId);
    return this.database.as(actor, async () => {
      const room = await this.access.open(actor, roomId, 'staff');
      const rows = await this.answers.matching(q.trim().toLowerCase());
      const spoken = room.language ?? (await this.answers.languageOf(room.userId));
      const people = {
        customerName: room.ownerName,
        customerEmail: room.ownerEmail,
        agentName: agent?.name ?? null,
        // the chat's own customer's, and nobody else's
        order: orderFor(await this.orders.list(actor, room.userId), order, room),
      };
      return rows.map(({ id, code, title, scope, ...answer }) => {
        const { language, text, choices } = textFor(answer, spoken);
        return { id, code, title, scope, language, choices, ...filled(text, valuesOf(people, language)) };
      });
    });
  }
}
