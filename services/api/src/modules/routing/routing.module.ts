import { Module } from '@nestjs/common';
import { PresenceModule } from '../presence/index.js';
import { RoomsModule } from '../rooms/index.js';
import { SearchModule } from '../search/index.js';
import { StaffModule } from '../staff/index.js';
import { TeamsModule } from '../teams/index.js';
import { AvailabilityBroadcast } from './availability.broadcast.js';
import { AvailabilityService } from './availability.service.js';
import { BulkController } from './bulk.controller.js';
import { Bulk } from './bulk.service.js';
import { ByThemselvesJob } from './by-themselves.job.js';
import { ByThemselves } from './by-themselves.service.js';
import { Release } from './release.service.js';
import { RoutingController } from './routing.controller.js';
import { Routing } from './routing.service.js';
import { StaffLeftJob } from './staff-left.job.js';
import { StandingRepository } from './standing.repository.js';
import { Standing } from './standing.service.js';
import { TagsController } from './tags.controller.js';
import { TransfersRepository } from './transfers.repository.js';
import { Transfers } from './transfers.service.js';

@Module({
  imports: [PresenceModule, RoomsModule, SearchModule, StaffModule, TeamsModule],
  controllers: [BulkController, RoutingController, TagsController],
  providers: [
    AvailabilityBroadcast,
    AvailabilityService,
    Bulk,
    Release,
    Routing,
    StaffLeftJob,
    ByThemselves,
    ByThemselvesJob,
    Standing,
    StandingRepository,
    Transfers,
    TransfersRepository,
  ],
  exports: [Routing],
})
export class RoutingModule {}
