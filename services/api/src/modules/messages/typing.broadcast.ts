import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Events } from '../../platform/events/events.js';
import { measured } from '../../platform/metrics/metrics.js';
import { userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { SocketDisconnected } from '../../platform/realtime/realtime.events.js';
import { Bus } from '../../platform/redis/bus.js';
import { roomChannel, staffChannel } from '../rooms/index.js';
import { TypingTold } from './messages.events.js';

interface Typist {
  roomId: string;
  userId: string;
  socketId: string;
  private: boolean;
  /** When it dies unless it is repeated. */
  until: number;
  /** The others have been told that it began. */
  shown: boolean;
}

const SWEEP_MS = 1_000;
const typing = measured('typing', 'People who are typing on this server');

/** Who is typing, for as long as it is true; never stored. */
@Injectable()
export class TypingBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly typists = new Map<string, Typist>();
  /** When it was last told that somebody types, by room, user and log: beginning anew does not count as news. */
  private readonly toldAt = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private unmeasure: (() => void) | null = null;

  constructor(
    private readonly publisher: Publisher,
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(TypingTold);
    this.events.on(TypingTold, (fact) => this.show(fact));
    this.events.on(SocketDisconnected, ({ socketId }) => this.end((typist) => typist.socketId === socketId));
    this.unmeasure = typing.read(() => [{ value: this.typists.size }]);
    this.timer = setInterval(() => this.sweep(this.clock.now()), SWEEP_MS).unref();
  }

  onModuleDestroy(): void {
    this.unmeasure?.();
    if (this.timer) clearInterval(this.timer);
  }

  /** Passed on when it is news, and again every two seconds while it lasts. */
  typing(typist: Pick<Typist, 'roomId' | 'userId' | 'socketId' | 'private'>): void {
    const now = this.clock.now();
    const key = `${typist.roomId}:${typist.userId}`;
    const known = this.typists.get(key);
    if (known && known.private !== typist.private) this.stopped(typist.roomId, typist.userId);
    const audience = `${key}:${String(typist.private)}`;
    const tell = now - (this.toldAt.get(audience) ?? 0) >= LIMITS.typingEveryMs;
    const shown = tell || (known?.private === typist.private && known.shown);
    const present = { ...typist, until: now + LIMITS.typingTtlMs, shown };
    this.typists.set(key, present);
    if (!tell) return;
    this.toldAt.set(audience, now);
    this.tell(present, true);
  }

  stopped(roomId: string, userId: string): void {
    this.end((typist) => typist.roomId === roomId && typist.userId === userId);
  }

  private sweep(now: number): void {
    this.end((typist) => typist.until <= now);
    for (const [audience, at] of this.toldAt)
      if (now - at >= LIMITS.typingEveryMs) this.toldAt.delete(audience);
  }

  private end(isOver: (typist: Typist) => boolean): void {
    for (const [key, typist] of this.typists) {
      if (!isOver(typist)) continue;
      this.typists.delete(key);
      if (typist.shown) this.tell(typist, false);
    }
  }

  private tell({ roomId, userId, private: isNote }: Typist, isTyping: boolean): void {
    this.events.publish(new TypingTold(roomId, userId, isTyping, isNote));
  }

  private show({ roomId, userId, isTyping, isPrivate }: TypingTold): void {
    const channel = isPrivate ? staffChannel(roomId) : roomChannel(roomId);
    const others = { exceptChannel: userChannel(userId) };
    this.publisher.send(channel, 'userTyping', { roomId, userId, isTyping }, others);
  }
}
