import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/index.js';
import { DeskController } from './desk.controller.js';
import { HoursRepository } from './hours.repository.js';
import { HoursPlans } from './hours.service.js';
import { ProfilesRepository } from './profiles.repository.js';
import { Profiles } from './profiles.service.js';
import { TeamsController } from './teams.controller.js';
import { TeamsRepository } from './teams.repository.js';
import { Teams } from './teams.service.js';
import { TopicsRepository } from './topics.repository.js';
import { Topics } from './topics.service.js';

@Module({
  imports: [StaffModule],
  controllers: [DeskController, TeamsController],
  providers: [
    HoursPlans,
    HoursRepository,
    Profiles,
    ProfilesRepository,
    Teams,
    TeamsRepository,
    Topics,
    TopicsRepository,
  ],
  exports: [Profiles, Teams, Topics],
})
export class TeamsModule {}
