import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { MailLinksRepository } from './mail-links.repository.js';
import { SessionsRepository } from './sessions.repository.js';

const DAY_MS = 24 * 60 * 60_000;
/** So long after its end a session can still be asked about ("when was I signed out, and why?"). */
const SESSIONS_KEPT_MS = 30 * DAY_MS;

/** What is forgotten, and when. */
@Injectable()
export class Retention {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly links: MailLinksRepository,
    private readonly clock: Clock,
  ) {}

  forget(): Promise<void> {
    const ago = (ms: number) => new Date(this.clock.now() - ms);
    return this.database.system(async () => {
      await this.sessions.forget(ago(SESSIONS_KEPT_MS), ago(DAY_MS));
      await this.links.forget(ago(DAY_MS));
    });
  }
}
