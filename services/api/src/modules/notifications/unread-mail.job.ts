import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { UNREAD_MAIL, UnreadMail } from './unread-mail.service.js';

@Injectable()
export class UnreadMailJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly unreadMail: UnreadMail,
  ) {}

  onModuleInit(): void {
    this.jobs.work(UNREAD_MAIL, (order) => this.unreadMail.remind(order));
  }
}
