import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type JobKind, jobKind, Jobs } from '../../platform/jobs/jobs.js';
import { AccountMails } from './account-mails.js';
import { RESET_MAIL } from './password-resets.service.js';
import { type OldAddress, Profile, type ProfileNotices } from './profile.service.js';

const ADDRESS_MAIL: JobKind<OldAddress> = jobKind('address-mail');

/** What people are told about their accounts without having asked for it. */
@Injectable()
export class AccountNotices implements ProfileNotices, OnModuleInit {
  constructor(
    private readonly profile: Profile,
    private readonly mails: AccountMails,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.profile.useNotices(this);
    this.jobs.work(ADDRESS_MAIL, (order) => this.mails.tellOldAddress(order));
  }

  /** What was still to go there opens nothing any more; who is erased later is known by the new address alone. */
  async addressChanged(old: OldAddress): Promise<void> {
    await this.jobs.drop(RESET_MAIL, 'email', old.address);
    if (this.mails.enabled) await this.jobs.add(ADDRESS_MAIL, old);
  }
}
