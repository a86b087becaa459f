import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { StaffStatus } from '@parley/protocol';
import { Events } from '../../platform/events/events.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Repeat } from '../../platform/repeat.js';
import { Presence, PresenceChanged } from '../presence/index.js';
import { DeskArranged } from '../teams/index.js';
import { AvailabilityService } from './availability.service.js';

/** Nobody minds some seconds of a closing time. */
const CLOSING_MS = 5_000;

/** Tells everybody when the first of the staff comes or the last one goes. */
@Injectable()
export class AvailabilityBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private told: StaffStatus = 'offline';
  private toldOutside = 'null';
  private readonly repeat = new Repeat(CLOSING_MS, () => this.lookAtHours());

  constructor(
    private readonly events: Events,
    private readonly publisher: Publisher,
    private readonly presence: Presence,
    private readonly availability: AvailabilityService,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(PresenceChanged, async ({ isStaff }) => {
      const status = this.presence.staffStatus();
      if (!isStaff || status === this.told) return;
      this.told = status;
      await this.tell();
    });
    this.events.on(DeskArranged, () => this.lookAtHours());
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  /** Whether the hours are over, or have begun, or somebody has arranged them otherwise. */
  private async lookAtHours(): Promise<void> {
    const { outside } = await this.availability.now();
    if (JSON.stringify(outside) !== this.toldOutside) await this.tell();
  }

  private async tell(): Promise<void> {
    const now = await this.availability.now();
    this.toldOutside = JSON.stringify(now.outside);
    this.publisher.sendToAll('availability', now);
  }
}
