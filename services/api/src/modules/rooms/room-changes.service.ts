import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { type RoomChange, RoomChangesRepository } from './room-changes.repository.js';

/** What happens to rooms, whoever does it: snapshots of Postgres are the times. */
@Injectable()
export class RoomChanges {
  constructor(
    private readonly database: Database,
    private readonly changes: RoomChangesRepository,
  ) {}

  now(): Promise<string> {
    return this.database.look(() => this.changes.now());
  }

  since(snapshot: string): Promise<{ snapshot: string; changes: RoomChange[] }> {
    return this.database.look(() => this.changes.since(snapshot));
  }
}
