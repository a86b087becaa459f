import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { Failure } from '../../platform/failure.js';
import { log } from '../../platform/log.js';
import { Accounts } from '../auth/index.js';

/**
 * `ADMIN_EMAIL` and `ADMIN_PASSWORD` make an admin at the first start. An account that is there stays as it is, password and
 * role included: who can set the environment of one start must not be able to take over an account.
 */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly accounts: Accounts,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { adminEmail, adminPassword } = this.settings;
    if (adminEmail !== null && adminPassword !== null) await this.ensure(adminEmail, adminPassword);
  }

  private async ensure(email: string, password: string): Promise<void> {
    const present = await this.accounts.findByEmail(email);
    if (present?.role === 'admin') return;
    if (present)
      log.warn({ userId: present.id, role: present.role }, 'ADMIN_EMAIL names an account that is no admin');
    else await this.create(email, password);
  }

  private async create(email: string, password: string): Promise<void> {
    try {
      const { id } = await this.accounts.create({ email, password, name: 'Admin', role: 'admin' });
      log.info({ userId: id }, 'made the first admin');
    } catch (error) {
      // Another process that started at the same time was faster.
      if (!(error instanceof Failure) || error.reason !== 'ALREADY_EXISTS') throw error;
    }
  }
}
