import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { VisitsController } from './visits.controller.js';
import { VisitsRepository } from './visits.repository.js';
import { Visits } from './visits.service.js';

@Module({
  imports: [RoomsModule],
  controllers: [VisitsController],
  providers: [Visits, VisitsRepository],
  exports: [Visits],
})
export class VisitsModule {}
