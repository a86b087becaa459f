import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { type ChatSocket, sessionChannel, userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { SocketConnected } from '../../platform/realtime/realtime.events.js';
import { Repeat } from '../../platform/repeat.js';
import { Round } from '../../platform/round.js';
import { SessionEnded } from './auth.events.js';
import { Sessions } from './sessions.service.js';
import { TwoFactor } from './two-factor.service.js';

/** With the time that a query may take, well within the five seconds in which the sockets of a disabled user close. */
const EVERY_MS = 3_000;
/** So many turns until everybody here has been asked about, whether anything has become of them or not: a minute. */
const TURNS_OF_A_ROUND = 20;

/**
 * The guarantee that nobody stays connected whose session was ended elsewhere, or whose role is another one: asks for those of whom
 * something of the kind has been committed, and for who has come since the last look, as their token was looked at before they were here.
 */
@Injectable()
export class SessionPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.poll());
  private readonly round = new Round(TURNS_OF_A_ROUND, () => this.publisher.eachSocket());
  /** Up to where all has been looked at. */
  private snapshot = '';
  private arrived = new Set<string>();

  constructor(
    private readonly publisher: Publisher,
    private readonly sessions: Sessions,
    private readonly events: Events,
    private readonly twoFactor: TwoFactor,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.events.on(SocketConnected, ({ socketId }) => this.lookAt(socketId));
    // before the first socket comes
    this.snapshot = await this.sessions.now();
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  /** With the next look, whether anything has become of who is there or not. */
  lookAt(socketId: string): void {
    this.arrived.add(socketId);
  }

  private async poll(): Promise<void> {
    const { arrived } = this;
    this.arrived = new Set();
    try {
      await this.look(arrived);
    } catch (error) {
      for (const socketId of arrived) this.arrived.add(socketId);
      throw error;
    }
    for (const id of await this.twoFactor.lacking(() => this.sessionIds()))
      this.publisher.disconnect(sessionChannel(id), 'SESSION_ENDED');
  }

  private async look(arrived: ReadonlySet<string>): Promise<void> {
    const { snapshot, isAnother, sessionIds, userIds } = await this.sessions.changedSince(this.snapshot);
    // each socket is in a channel of its own as well
    const channels = [...arrived, ...sessionIds.map(sessionChannel), ...userIds.map(userChannel)];
    const suspects = isAnother
      ? [...this.publisher.eachSocket()]
      : [
          ...channels.flatMap((channel) => this.publisher.socketsIn(channel)),
          ...this.round.next(this.publisher.size),
        ];
    await this.endThoseOver(suspects);
    this.snapshot = snapshot;
  }

  private async endThoseOver(sockets: readonly ChatSocket[]): Promise<void> {
    if (sockets.length === 0) return;
    const entered = new Map(
      sockets.map(({ data: { actor } }) => [`${actor.sessionId} ${actor.role}`, actor]),
    );
    for (const { id, userId } of await this.sessions.over([...entered.values()]))
      this.events.publish(new SessionEnded(id, userId, 'expired'));
  }

  private sessionIds(): string[] {
    return [...new Set([...this.publisher.eachSocket()].map(({ data }) => data.actor.sessionId))];
  }
}
