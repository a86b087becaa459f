import { Injectable } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { invalid } from '../../platform/failure.js';
import { LogRepository, previewOf, RoomAccess } from '../rooms/index.js';
import { Staff } from '../staff/index.js';
import { Mentioned } from './attention.events.js';
import { namedIn } from './mentions.policy.js';
import { MentionsRepository, type MentionView } from './mentions.repository.js';

interface Note {
  id: string;
  roomId: string;
  message: string;
  metadata: Record<string, unknown>;
  private: boolean;
}

/** A note that takes longer than that from its names to its commit is none of ours. */
const LATE_MS = 10_000;

/** Who is named in a note, and what becomes of it. */
@Injectable()
export class Mentions {
  constructor(
    private readonly database: Database,
    private readonly mentions: MentionsRepository,
    private readonly access: RoomAccess,
    private readonly log: LogRepository,
    private readonly staff: Staff,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes down whom a message names, before it is written itself: so a name is never lost with a server, and a note that is refused
   * leaves names that count for nothing. Returns what tells of it once it stands; null if nobody is named.
   */
  async prepare(actor: Actor, note: Note): Promise<(() => void) | null> {
    const userIds = namedIn(note);
    if (userIds.length === 0) return null;
    const { roomId, id: messageId } = note;
    const colleagues = new Set((await this.staff.list()).map(({ id }) => id));
    await this.database.as(actor, async () => {
      // all of the staff may see a chat with the support, and there are no notes of the team in any other
      await this.access.open(actor, roomId, 'staff');
      if (!userIds.every((id) => colleagues.has(id))) invalid('metadata.mentions', 'must be colleagues');
      const others = userIds.filter((id) => id !== actor.userId);
      await this.mentions.insert({
        roomId,
        messageId,
        userIds: others,
        byId: actor.userId,
        at: this.clock.date(),
      });
    });
    return () => this.events.publish(new Mentioned(roomId, messageId));
  }

  list(actor: Actor): Promise<MentionView[]> {
    return this.database.as(actor, () => this.mentions.ofUser(actor.userId, LIMITS.mentionsShown));
  }

  /** The actor has looked at the chat. */
  see(actor: Actor, roomId: string): Promise<void> {
    return this.database.as(actor, async () => {
      await this.access.open(actor, roomId, 'staff');
      await this.mentions.see(roomId, actor.userId, this.clock.date());
    });
  }

  /** For telling of it: whom the note names, and the note in one line. */
  of(roomId: string, messageId: string): Promise<{ mentions: MentionView[]; message: string } | null> {
    return this.database.system(async () => {
      const mentions = await this.mentions.ofMessage(roomId, messageId);
      const entry = mentions.length > 0 ? await this.log.find(roomId, messageId) : undefined;
      return entry ? { mentions, message: previewOf(entry.message) } : null;
    });
  }

  recent(): Promise<{ roomId: string; messageId: string }[]> {
    const moment = new Date(this.clock.now() - LATE_MS);
    return this.database.look(() => this.mentions.since(moment));
  }
}
