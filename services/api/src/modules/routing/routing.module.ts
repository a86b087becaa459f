import { Module } from '@nestjs/common';
import { PresenceModule } from '../presence/index.js';
import { RoomsModule } from '../rooms/index.js';
import { SearchModule } from '../search/index.js';
import { StaffModule } from '../staff/index.js';
import { AvailabilityBroadcast } from './availability.broadcast.js';
import { AvailabilityService } from './availability.service.js';
import { BulkController } from './bulk.controller.js';
import { Bulk } from './bulk.service.js';
import { Release } from './release.service.js';
import { RoutingController } from './routing.controller.js';
import { Routing } from './routing.service.js';
import { StaffLeftJob } from './staff-left.job.js';

@Module({
  imports: [PresenceModule, RoomsModule, SearchModule, StaffModule],
  controllers: [BulkController, RoutingController],
  providers: [AvailabilityBroadcast, AvailabilityService, Bulk, Release, Routing, StaffLeftJob],
  exports: [Routing],
})
export class RoutingModule {}
