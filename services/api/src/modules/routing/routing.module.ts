import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/index.js';
import { PresenceModule } from '../presence/index.js';
import { QueueModule } from '../queue/index.js';
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
import { RoomAttributesController } from './room-attributes.controller.js';
import { RoomAttributes } from './room-attributes.service.js';
import { RoutingController } from './routing.controller.js';
import { Routing } from './routing.service.js';
import { StaffLeftJob } from './staff-left.job.js';
import { StandingRepository } from './standing.repository.js';
import { Standing } from './standing.service.js';
import { TagsController } from './tags.controller.js';
import { TransfersRepository } from './transfers.repository.js';
import { Transfers } from './transfers.service.js';

@Module({
  imports: [ContactsModule, PresenceModule, QueueModule, RoomsModule, SearchModule, StaffModule, TeamsModule],
  controllers: [BulkController, RoomAttributesController, RoutingController, TagsController],
  providers: [
    AvailabilityBroadcast,
    AvailabilityService,
    Bulk,
    Release,
    RoomAttributes,
    Routing,
    StaffLeftJob,
    ByThemselves,
    ByThemselvesJob,
    Standing,
    StandingRepository,
    Transfers,
    TransfersRepository,
  ],
  exports: [RoomAttributes, Routing],
})
export class RoutingModule {}
