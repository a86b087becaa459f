import { Module } from '@nestjs/common';
import { AccountLinksController } from './account-links.controller.js';
import { AccountMailJob } from './account-mail.job.js';
import { AccountMails } from './account-mails.js';
import { AccountNotices } from './account-notices.js';
import { AuthModule } from './auth.module.js';
import { InvitationsRepository } from './invitations.repository.js';
import { Invitations } from './invitations.service.js';
import { PasswordResets } from './password-resets.service.js';

/** What of accounts needs mail and jobs: the command line has neither. */
@Module({
  imports: [AuthModule],
  controllers: [AccountLinksController],
  providers: [
    AccountMailJob,
    AccountMails,
    AccountNotices,
    Invitations,
    InvitationsRepository,
    PasswordResets,
  ],
  exports: [Invitations, PasswordResets],
})
export class AccountLinksModule {}
