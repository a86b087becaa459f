import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { UnreadMailJob } from './unread-mail.job.js';
import { UnreadMailRepository } from './unread-mail.repository.js';
import { UnreadMail } from './unread-mail.service.js';
import { UnreadMailText } from './unread-mail-text.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { Unsubscribe } from './unsubscribe.service.js';

@Module({
  imports: [RoomsModule],
  controllers: [UnsubscribeController],
  providers: [UnreadMail, UnreadMailJob, UnreadMailRepository, UnreadMailText, Unsubscribe],
})
export class NotificationsModule {}
