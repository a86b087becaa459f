import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/settings.js';
import { faultKind } from '../metrics/faults.js';
import { dataSourceOptions } from './data-source.js';

const leftOut = faultKind(
  'replica_left_out',
  'the replica cannot be read, so what it is for is asked of the database',
);

/** Whoever reads a list can wait for the rest of it so long. */
const BEHIND_AT_MOST_SECONDS = 10;
/**
 * A replica that was promoted, or that nobody sends anything to, is as old as that, and says so nowhere else. The names of the
 * functions are those of a streaming one: any other copy need not have the policies that keep people apart.
 */
const FOLLOWS = `select pg_is_in_recovery() and exists (select from pg_stat_wal_receiver)
  and (pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() or pg_last_xact_replay_timestamp() > now() - make_interval(secs => $1))
  as follows`;

/** A copy of the database that follows it, for what may be some seconds old. It has the roles and policies of the database itself. */
@Injectable()
export class Replica implements OnModuleDestroy {
  private opening: Promise<DataSource> | null = null;

  constructor(private readonly settings: Settings) {}

  async onModuleDestroy(): Promise<void> {
    // one that could not be opened needs no closing, and has been reported
    const source = await this.opening?.catch(() => null);
    await source?.destroy();
  }

  /** Null: there is none, or it does not follow at this moment. */
  async source(behindAtMost = BEHIND_AT_MOST_SECONDS): Promise<DataSource | null> {
    const { databaseReplicaUrl: url } = this.settings;
    if (!url) return null;
    try {
      const source = await (this.opening ??= this.open(url));
      const [row] = await source.query<{ follows: boolean | null }[]>(FOLLOWS, [behindAtMost]);
      if (row?.follows) return source;
      leftOut({ because: 'it does not follow' });
    } catch (err) {
      leftOut({ err });
    }
    return null;
  }

  private open(url: string): Promise<DataSource> {
    const options = dataSourceOptions(url, this.settings, []);
    const opening = new DataSource(options).initialize();
    // the next one tries again
    opening.catch(() => (this.opening = null));
    return opening;
  }
}
