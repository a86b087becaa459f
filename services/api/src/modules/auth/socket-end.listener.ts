import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { sessionChannel, userChannel } from '../../platform/realtime/chat-socket.js';
import { Bus } from '../../platform/redis/bus.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { SessionEnded, UserChanged, UserDisabled } from './auth.events.js';

/** Closes the sockets of who is signed out. */
@Injectable()
export class SocketEndListener implements OnApplicationBootstrap {
  constructor(
    private readonly events: Events,
    private readonly publisher: Publisher,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(SessionEnded, UserChanged, UserDisabled);
    this.events.on(SessionEnded, ({ sessionId }) =>
      this.publisher.disconnect(sessionChannel(sessionId), 'SESSION_ENDED'),
    );
    this.events.on(UserDisabled, ({ userId }) =>
      this.publisher.disconnect(userChannel(userId), 'SESSION_ENDED'),
    );
  }
}
