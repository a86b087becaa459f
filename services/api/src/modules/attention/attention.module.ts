import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { StaffModule } from '../staff/index.js';
import { AttentionController } from './attention.controller.js';
import { AttentionJob } from './attention.job.js';
import { FollowersBroadcast } from './followers.broadcast.js';
import { FollowersRepository } from './followers.repository.js';
import { Followers } from './followers.service.js';
import { MentionsBroadcast } from './mentions.broadcast.js';
import { MentionsRepository } from './mentions.repository.js';
import { Mentions } from './mentions.service.js';

@Module({
  imports: [RoomsModule, StaffModule],
  controllers: [AttentionController],
  providers: [
    AttentionJob,
    Followers,
    FollowersBroadcast,
    FollowersRepository,
    Mentions,
    MentionsBroadcast,
    MentionsRepository,
  ],
  exports: [Mentions],
})
export class AttentionModule {}
