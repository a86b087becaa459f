import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { sessionChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Repeat } from '../../platform/repeat.js';
import { SessionEnded } from './auth.events.js';
import { Sessions } from './sessions.service.js';
import { TwoFactor } from './two-factor.service.js';

/** With the time that a query may take, well within the five seconds in which the sockets of a disabled user close. */
const EVERY_MS = 3_000;

/** The guarantee that nobody stays connected whose session was ended elsewhere, or whose role is another one: asks for all here. */
@Injectable()
export class SessionPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.poll());

  constructor(
    private readonly publisher: Publisher,
    private readonly sessions: Sessions,
    private readonly events: Events,
    private readonly twoFactor: TwoFactor,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  private async poll(): Promise<void> {
    const connected = this.publisher.sessions();
    if (connected.length === 0) return;
    for (const { id, userId } of await this.sessions.over(connected))
      this.events.publish(new SessionEnded(id, userId, 'expired'));
    const ids = connected.map(({ sessionId }) => sessionId);
    for (const id of await this.twoFactor.lacking(ids))
      this.publisher.disconnect(sessionChannel(id), 'SESSION_ENDED');
  }
}
