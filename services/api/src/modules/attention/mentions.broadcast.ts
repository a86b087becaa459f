import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Mentioned } from './attention.events.js';
import { mentionWire } from './attention.wire.js';
import { Mentions } from './mentions.service.js';

const MOST_REMEMBERED = 1_000;

/** Tells whoever was named in a note. */
@Injectable()
export class MentionsBroadcast implements OnApplicationBootstrap {
  private readonly told = new Set<string>();

  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
    private readonly mentions: Mentions,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(Mentioned);
    this.events.on(Mentioned, ({ roomId, messageId }) => this.tell(roomId, messageId));
  }

  /** Once, however often it is heard of; what is not there yet is heard of again. */
  async tell(roomId: string, messageId: string): Promise<void> {
    const key = `${roomId} ${messageId}`;
    if (this.told.has(key)) return;
    const found = await this.mentions.of(roomId, messageId);
    if (!found || this.told.has(key)) return;
    // the oldest is first
    if (this.told.size >= MOST_REMEMBERED) this.told.delete(this.told.values().next().value!);
    this.told.add(key);
    for (const mention of found.mentions)
      this.publisher.send(userChannel(mention.userId), 'mention', {
        ...mentionWire(mention),
        message: found.message,
      });
  }
}
