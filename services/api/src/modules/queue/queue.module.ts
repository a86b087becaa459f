import { Module } from '@nestjs/common';
import { PresenceModule } from '../presence/index.js';
import { RoomsModule } from '../rooms/index.js';
import { StaffModule } from '../staff/index.js';
import { TeamsModule } from '../teams/index.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { Assignments } from './assignments.service.js';
import { Comebacks } from './comebacks.service.js';
import { DeskPresenceRepository } from './desk-presence.repository.js';
import { DeskPresence } from './desk-presence.service.js';
import { DeskReader } from './desk-reader.service.js';
import { QueueDrain } from './drain.service.js';
import { LostAgents } from './lost-agents.service.js';
import { Offers } from './offers.service.js';
import { PlacesBroadcast } from './places.broadcast.js';
import { Places } from './places.service.js';
import { PredictionsRepository } from './predictions.repository.js';
import { QueueBroadcast } from './queue.broadcast.js';
import { RoutingReports } from './routing-reports.service.js';
import { RoutingReportsController } from './routing-reports.controller.js';
import { QueueController } from './queue.controller.js';
import { QueueJob } from './queue.job.js';
import { QueueRepository } from './queue.repository.js';

/** Who gets which chat. */
@Module({
  imports: [PresenceModule, RoomsModule, StaffModule, TeamsModule],
  controllers: [QueueController, RoutingReportsController],
  providers: [
    Assignments,
    AssignmentsRepository,
    Comebacks,
    DeskPresence,
    DeskPresenceRepository,
    DeskReader,
    LostAgents,
    Offers,
    Places,
    PlacesBroadcast,
    PredictionsRepository,
    QueueBroadcast,
    QueueDrain,
    QueueJob,
    QueueRepository,
    RoutingReports,
  ],
  exports: [Comebacks],
})
export class QueueModule {}
