import {
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Repeat } from '../../platform/repeat.js';
import { INVITATION_MAIL, Invitations } from './invitations.service.js';
import { PasswordResets, RESET_MAIL } from './password-resets.service.js';

const FORGET_EVERY_MS = 60 * 60_000;

/** Sends the links of accounts, and forgets those that are over. */
@Injectable()
export class AccountMailJob implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(FORGET_EVERY_MS, async () => {
    await this.resets.forget();
    await this.invitations.forget();
  });

  constructor(
    private readonly jobs: Jobs,
    private readonly invitations: Invitations,
    private readonly resets: PasswordResets,
  ) {}

  onModuleInit(): void {
    this.jobs.work(INVITATION_MAIL, (order) => this.invitations.mail(order));
    this.jobs.work(RESET_MAIL, (order) => this.resets.mail(order));
  }

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
