import { Injectable } from '@nestjs/common';
import type { RoomAnswer } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Accounts } from '../auth/index.js';
import { RoomAccess } from '../rooms/index.js';
import { filled, textFor, valuesOf } from './answers.policy.js';
import { AnswersRepository } from './answers.repository.js';

/** Prepared answers as they would be sent in one chat. */
@Injectable()
export class RoomAnswers {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly access: RoomAccess,
    private readonly accounts: Accounts,
    private readonly database: Database,
  ) {}

  /** What `q` is about, in the customer's language, with what is known of them in its places. */
  async find(actor: Actor, roomId: string, q: string): Promise<RoomAnswer[]> {
    const agent = await this.accounts.find(actor.userId);
    return this.database.as(actor, async () => {
      const room = await this.access.open(actor, roomId, 'staff');
      const rows = await this.answers.matching(q.trim().toLowerCase());
      const spoken = room.language ?? (await this.answers.languageOf(room.userId));
      const values = valuesOf({
        customerName: room.ownerName,
        customerEmail: room.ownerEmail,
        agentName: agent?.name ?? null,
      });
      return rows.map(({ id, code, title, scope, ...answer }) => {
        const { language, text, choices } = textFor(answer, spoken);
        return { id, code, title, scope, language, choices, ...filled(text, values) };
      });
    });
  }
}
