import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Place } from './search.cursor.js';

/** What is asked of a message and its chat, as `search_entries` reads it; arrays as Postgres writes them. */
export interface EntryFilter {
  status?: string;
  agentIds?: string;
  nobodys?: boolean;
  tag?: string;
  /** Place in PRIORITIES. */
  priority?: number;
  senderIds?: string;
  senders?: string;
  private?: boolean;
  from?: string;
  to?: string;
}

/** A time in which is looked, and by which numbers: of each group a message has one. */
export interface SearchWindow {
  /** Null: from the beginning. */
  from: Date | null;
  /** Exclusive. Null: until now. */
  to: Date | null;
  groups: readonly (readonly number[])[];
}

interface Row extends Omit<Place, 'at'> {
  at: string | number;
}

/** The SQL of searching. It finds places; what stands there is read by those who may. */
@Injectable()
export class SearchRepository {
  constructor(private readonly database: Database) {}

  /** From here on no query of the present unit may take longer. */
  async limitTime(ms: number): Promise<void> {
    await this.database.query(`select set_config('statement_timeout', $1, true)`, [String(ms)]);
  }

  /** Sorts what was said lately into the index; at once if another server is at it. */
  async tidy(): Promise<void> {
    await this.database.statement('select tidy_words()');
  }

  /** Where what is looked for may stand, newest first, among what the unit's actor may see. `windows`: the newest first. */
  async places(
    windows: readonly SearchWindow[],
    filter: EntryFilter,
    after: Place | null,
    limit: number,
  ): Promise<Place[]> {
    const rows = await this.database.query<Row>(
      'select room_id as "roomId", private, seq, at from search_entries($1, $2, $3, $4)',
      [
        JSON.stringify(
          windows.map(({ groups, ...time }) => ({
            ...time,
            groups: groups.map((group) => `{${group.join(',')}}`),
          })),
        ),
        filter,
        after,
        limit,
      ],
    );
    return rows.map((row) => ({ ...row, at: Number(row.at) }));
  }
}
