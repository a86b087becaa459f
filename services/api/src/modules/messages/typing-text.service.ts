import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import { RoomAccess, RoomKeys } from '../rooms/index.js';
import { WidgetLook } from '../widget/index.js';
import { TypingTextTold } from './messages.events.js';

/** What a sealed text is bound to, beside its room. */
const nameOf = (userId: string): string => `typing ${userId}`;

/** Where it comes from: a connection, and whether it is in the room now. */
export interface Source {
  connection: object;
  isIn: boolean;
}

/** What customers are writing, for the staff who look at their chats: where the shop wants it, and never stored. */
@Injectable()
export class TypingTexts {
  /** Which chats were found to be the caller's, by their connection. */
  private readonly owned = new WeakMap<object, Set<string>>();

  constructor(
    private readonly database: Database,
    private readonly access: RoomAccess,
    private readonly keys: RoomKeys,
    private readonly look: WidgetLook,
    private readonly limits: Limits,
    private readonly masking: Masking,
    private readonly events: Events,
  ) {}

  /** False: nobody wants to know, and nobody is told. */
  async tell(actor: Actor, source: Source, roomId: string, text: string): Promise<boolean> {
    if (actor.role !== 'customer' && actor.role !== 'guest') fail('FORBIDDEN');
    await this.own(actor, source, roomId);
    if (!this.look.settings.typingPreview) return false;
    this.limits.take('typing.text', actor.userId);
    const seal = (await this.keys.find(roomId)) ?? fail('NOT_FOUND');
    const shown = this.masking.look(text).text;
    this.events.publish(
      new TypingTextTold(roomId, actor.userId, seal.sealMessage(shown, nameOf(actor.userId))),
    );
    return true;
  }

  /** Null: the chat is gone. */
  async open({ roomId, userId, sealed }: TypingTextTold): Promise<string | null> {
    return (await this.keys.find(roomId))?.openMessage(sealed, nameOf(userId)) ?? null;
  }

  /** Of a chat of support: asked of the database once for each time that a connection comes in. */
  private async own(actor: Actor, { connection, isIn }: Source, roomId: string): Promise<void> {
    const known = this.owned.get(connection) ?? new Set<string>();
    if (known.has(roomId) && isIn) return;
    await this.database.as(actor, () => this.access.open(actor, roomId, 'own'));
    this.owned.set(connection, known.add(roomId));
  }
}
