import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { TeamsModule } from '../teams/index.js';
import { SlaJob } from './sla.job.js';
import { SlaRepository } from './sla.repository.js';
import { Sla } from './sla.service.js';

@Module({ imports: [RoomsModule, TeamsModule], providers: [Sla, SlaJob, SlaRepository] })
export class SlaModule {}
