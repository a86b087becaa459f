import { Injectable } from '@nestjs/common';
import type { Availability } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Presence } from '../presence/index.js';
import { RoomListRepository } from '../rooms/index.js';
import { Topics } from '../teams/index.js';

/** What the typical time stands on. */
const LOOK_BACK_MS = 7 * 24 * 60 * 60_000;
/** Fewer answers than this say nothing about the next one. */
const ANSWERS_NEEDED = 3;
/** Every visitor asks; the answer changes slowly. */
const KEEP_MS = 60_000;

/** Whether anybody is there, and how long an answer usually takes. */
@Injectable()
export class AvailabilityService {
  private typical: { seconds: number | null; at: number } | null = null;

  constructor(
    private readonly presence: Presence,
    private readonly database: Database,
    private readonly rooms: RoomListRepository,
    private readonly clock: Clock,
    private readonly topics: Topics,
  ) {}

  async now(): Promise<Availability> {
    return {
      status: this.presence.staffStatus(),
      typicalReplySeconds: await this.typicalReplySeconds(),
      outside: await this.topics.outside(),
    };
  }

  private async typicalReplySeconds(): Promise<number | null> {
    const now = this.clock.now();
    if (this.typical && now - this.typical.at < KEEP_MS) return this.typical.seconds;
    const { seconds, answers } = await this.database.look(() =>
      this.rooms.typicalReply(new Date(now - LOOK_BACK_MS)),
    );
    this.typical = {
      seconds: seconds === null || answers < ANSWERS_NEEDED ? null : Math.round(seconds),
      at: now,
    };
    return this.typical.seconds;
  }
}
