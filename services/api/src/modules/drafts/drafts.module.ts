import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { DraftsBroadcast } from './drafts.broadcast.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsJob } from './drafts.job.js';
import { DraftsListener } from './drafts.listener.js';
import { DraftsRepository } from './drafts.repository.js';
import { Drafts } from './drafts.service.js';

@Module({
  imports: [RoomsModule],
  controllers: [DraftsController],
  providers: [Drafts, DraftsBroadcast, DraftsJob, DraftsListener, DraftsRepository],
})
export class DraftsModule {}
