import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { STAFF_LEFT } from '../staff/index.js';
import { Release } from './release.service.js';

/** Who is no colleague any more has no chats. */
@Injectable()
export class StaffLeftJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly release: Release,
  ) {}

  onModuleInit(): void {
    this.jobs.work(STAFF_LEFT, ({ userId, byId, byRole }) =>
      this.release.allOf(userId, { userId: byId, role: byRole, sessionId: '', tokenExpiresAt: 0 }),
    );
  }
}
