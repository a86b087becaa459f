import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { HeadsRepository, type HeadsSince, type RoomHead } from './heads.repository.js';

/** How far the logs have got. */
@Injectable()
export class Heads {
  constructor(
    private readonly database: Database,
    private readonly heads: HeadsRepository,
  ) {}

  /** Of the rooms that were changed since, by whichever server; `snapshot` as `RoomChanges` gives it. */
  since(snapshot: string): Promise<HeadsSince> {
    return this.database.look(() => this.heads.since(snapshot));
  }

  /** Those of the rooms whose logs go further than is known here. */
  beyond(known: readonly RoomHead[]): Promise<RoomHead[]> {
    return this.database.look(() => this.heads.beyond(known), { onePlan: true });
  }
}
