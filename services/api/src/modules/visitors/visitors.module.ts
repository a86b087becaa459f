import { Module } from '@nestjs/common';
import { PresenceModule } from '../presence/index.js';
import { RoomsModule } from '../rooms/index.js';
import { VisitorInvitations } from './visitor-invitations.service.js';
import { VisitorsController } from './visitors.controller.js';
import { VisitorsJob } from './visitors.job.js';
import { VisitorsRepository } from './visitors.repository.js';
import { Visitors } from './visitors.service.js';

@Module({
  imports: [PresenceModule, RoomsModule],
  controllers: [VisitorsController],
  providers: [VisitorInvitations, Visitors, VisitorsJob, VisitorsRepository],
  exports: [Visitors],
})
export class VisitorsModule {}
