import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LogRepository } from './log.repository.js';

/** How far the logs have got. */
@Injectable()
export class Heads {
  constructor(
    private readonly database: Database,
    private readonly log: LogRepository,
  ) {}

  of(roomIds: readonly string[]): Promise<{ roomId: string; head: number; staffHead: number }[]> {
    return this.database.system(() => this.log.heads(roomIds));
  }
}
