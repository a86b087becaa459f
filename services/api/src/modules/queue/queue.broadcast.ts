import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Bus } from '../../platform/redis/bus.js';
import { RoomOffered } from './queue.events.js';

/** Tells who is asked to take a chat. Lists show it as well, on every server, with the room. */
@Injectable()
export class QueueBroadcast implements OnApplicationBootstrap {
  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(RoomOffered);
    this.events.on(RoomOffered, ({ roomId, agentId, until }) =>
      this.publisher.send(userChannel(agentId), 'offer', { roomId, until }),
    );
  }
}
