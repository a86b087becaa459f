import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { STAFF_CHANNEL } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';

/** What was not used is kept for a burst of so many seconds. */
const BURST_SECONDS = 2;

/**
 * Shows what happens in the lists of all of the staff, as it happens, as long as that is a bounded number of frames. Each chat
 * shown to each agent would be the square of what goes on: beyond the bound an agent is shown the own chats, and is told to read
 * the list again now and then, each at a moment of its own, so that both cost the same for each agent however many there are.
 */
@Injectable()
export class ListNews implements OnModuleDestroy {
  private left: number;
  private countedAt: number;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly publisher: Publisher,
    private readonly clock: Clock,
  ) {
    this.left = settings.listFramesPerSecond * BURST_SECONDS;
    this.countedAt = clock.now();
  }

  onModuleDestroy(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  /** The channels for one more thing that happened: everybody, or, when it is too much for that, those who have to do with it. */
  channels(involved: readonly string[]): string[] {
    if (this.take(this.publisher.count(STAFF_CHANNEL))) return [STAFF_CHANNEL];
    this.tellLater();
    return [...involved];
  }

  private take(frames: number): boolean {
    const { listFramesPerSecond: perSecond } = this.settings;
    const now = this.clock.now();
    const most = perSecond * BURST_SECONDS;
    this.left = Math.min(most, this.left + (Math.max(0, now - this.countedAt) * perSecond) / 1_000);
    this.countedAt = now;
    // More agents than the bound are told of something when nothing has happened for a while.
    if (this.left < Math.min(frames, most)) return false;
    this.left -= frames;
    return true;
  }

  private tellLater(): void {
    if (this.timer) return;
    const readers = (this.publisher.count(STAFF_CHANNEL) / LIMITS.listReadersPerSecond) * 1_000;
    const withinMs = Math.round(Math.max(LIMITS.listsChangedEveryMs, readers));
    this.timer = setTimeout(() => {
      this.timer = null;
      this.publisher.send(STAFF_CHANNEL, 'listsChanged', { withinMs });
    }, withinMs).unref();
  }
}
