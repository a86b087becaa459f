import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { StaffModule } from '../staff/index.js';
import { WhispersBroadcast } from './whispers.broadcast.js';
import { WhispersController } from './whispers.controller.js';
import { WhispersJob } from './whispers.job.js';
import { WhispersRepository } from './whispers.repository.js';
import { Whispers } from './whispers.service.js';

@Module({
  imports: [RoomsModule, StaffModule],
  controllers: [WhispersController],
  providers: [Whispers, WhispersBroadcast, WhispersJob, WhispersRepository],
})
export class WhispersModule {}
