import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { SavedFiltersController } from './saved-filters.controller.js';
import { SavedFiltersRepository } from './saved-filters.repository.js';
import { SavedFilters } from './saved-filters.service.js';

/** What an agent keeps at their place of work. */
@Module({
  imports: [RoomsModule],
  controllers: [SavedFiltersController],
  providers: [SavedFilters, SavedFiltersRepository],
})
export class DeskModule {}
