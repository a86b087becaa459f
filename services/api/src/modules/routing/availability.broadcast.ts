import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { StaffStatus } from '@parley/protocol';
import { Events } from '../../platform/events/events.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Presence, PresenceChanged } from '../presence/index.js';
import { AvailabilityService } from './availability.service.js';

/** Tells everybody when the first of the staff comes or the last one goes. */
@Injectable()
export class AvailabilityBroadcast implements OnApplicationBootstrap {
  private told: StaffStatus = 'offline';

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
      this.publisher.sendToAll('availability', await this.availability.now());
    });
  }
}
