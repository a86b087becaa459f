import { Module } from '@nestjs/common';
import { PresenceModule } from '../presence/index.js';
import { RoomsModule } from '../rooms/index.js';
import { StaffModule } from '../staff/index.js';
import { OldMessagesJob } from './old-messages.job.js';
import { OldMessagesRepository } from './old-messages.repository.js';
import { OldMessages } from './old-messages.service.js';
import { SearchController } from './search.controller.js';
import { SearchRepository } from './search.repository.js';
import { Search } from './search.service.js';
import { TidyWordsJob } from './tidy-words.job.js';

@Module({
  imports: [PresenceModule, RoomsModule, StaffModule],
  controllers: [SearchController],
  providers: [OldMessages, OldMessagesJob, OldMessagesRepository, Search, SearchRepository, TidyWordsJob],
  exports: [Search],
})
export class SearchModule {}
