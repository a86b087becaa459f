import { Module } from '@nestjs/common';
import { VisitorsController } from './visitors.controller.js';
import { VisitorsJob } from './visitors.job.js';
import { VisitorsRepository } from './visitors.repository.js';
import { Visitors } from './visitors.service.js';

@Module({
  controllers: [VisitorsController],
  providers: [Visitors, VisitorsJob, VisitorsRepository],
  exports: [Visitors],
})
export class VisitorsModule {}
