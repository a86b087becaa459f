import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { TeamsModule } from '../teams/index.js';
import { SavedFiltersController } from './saved-filters.controller.js';
import { SavedFiltersRepository } from './saved-filters.repository.js';
import { SavedFilters } from './saved-filters.service.js';
import { TodayController } from './today.controller.js';
import { TodayRepository } from './today.repository.js';
import { DayBook } from './today.service.js';

/** What an agent keeps at their place of work. */
@Module({
  imports: [RoomsModule, TeamsModule],
  controllers: [SavedFiltersController, TodayController],
  providers: [DayBook, SavedFilters, SavedFiltersRepository, TodayRepository],
})
export class DeskModule {}
