import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Whispered } from './whispers.events.js';
import { Whispers } from './whispers.service.js';
import { whisperWire } from './whispers.wire.js';

const MOST_REMEMBERED = 1_000;

/** Tells the agent who is meant, and the managers: person by person, never a room. */
@Injectable()
export class WhispersBroadcast implements OnApplicationBootstrap {
  private readonly told = new Set<string>();

  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
    private readonly whispers: Whispers,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(Whispered);
    this.events.on(Whispered, ({ id }) => this.tell(id));
  }

  /** Once, however often it is heard of. */
  async tell(id: string): Promise<void> {
    if (this.told.has(id)) return;
    // the oldest is first
    if (this.told.size >= MOST_REMEMBERED) this.told.delete(this.told.values().next().value!);
    this.told.add(id);
    const heard = await this.whispers.heardBy(id);
    if (heard) this.publisher.send(heard.userIds.map(userChannel), 'whisper', whisperWire(heard.whisper));
  }
}
