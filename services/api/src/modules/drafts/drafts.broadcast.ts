import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Bus } from '../../platform/redis/bus.js';
import { DraftChanged } from './drafts.events.js';
import { Drafts } from './drafts.service.js';

/**
 * Tells the pages of whoever writes, on every server, and nobody else. A hint that gets lost costs nothing: a page reads all drafts
 * when its line is there again, and writes over none that it has not seen.
 */
@Injectable()
export class DraftsBroadcast implements OnApplicationBootstrap {
  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
    private readonly drafts: Drafts,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(DraftChanged);
    this.events.on(DraftChanged, (changed) => this.tell(changed));
  }

  private async tell({ userId, roomId, isPrivate, version }: DraftChanged): Promise<void> {
    const channel = userChannel(userId);
    if (this.publisher.socketsIn(channel).length === 0) return;
    const draft = await this.drafts.find({ userId, roomId, isPrivate });
    this.publisher.send(channel, 'draft', draft ?? { roomId, private: isPrivate, text: '', version });
  }
}
