import type { DataSourceOptions } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { faultKind } from '../metrics/faults.js';
import { watchedClients } from './watched-client.js';

const connectionBroke = faultKind('database_connection_broken', 'an idle database connection broke');

/** Waiting longer for a connection means that the database is the bottleneck: shed, don't queue. */
const CONNECT_WITHIN_MS = 1_500;
/** No query of a request is worth more: the caller has given up by then. */
const STATEMENT_WITHIN_MS = 8_000;
/** The server itself would have ended it by then, so that nobody is there any more. */
const SILENT_AFTER_MS = STATEMENT_WITHIN_MS + 1_000;
/** An idle connection whose host is lost is noticed after this and ten probes, one a second. */
const PROBE_AFTER_MS = 5_000;
/** A unit of work wraps database work only, so one that idles has lost its owner. */
const IDLE_TRANSACTION_WITHIN_MS = 10_000;

/** TypeORM's own table of what has run. */
export const MIGRATIONS_TABLE = 'schema_migration';

type Entities = NonNullable<DataSourceOptions['entities']>;

/** How the application talks to the database at `url`. The features' entities come in as a parameter: platform knows none. */
export function dataSourceOptions(
  url: string,
  settings: Pick<Settings, 'databasePool'>,
  entities: Entities,
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    migrationsTableName: MIGRATIONS_TABLE,
    // gen_random_uuid() is built in; the default would ask for an extension
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    // bigint comes back as a number: no counter of ours reaches 2^53
    parseInt8: true,
    applicationName: 'parley',
    poolErrorHandler: (error: unknown) => connectionBroke({ err: error }),
    extra: {
      max: settings.databasePool,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      // a new one costs a process of Postgres that has yet to learn the tables, which is not what a crowd should wait for that comes
      // after a quiet night
      idleTimeoutMillis: 0,
      statement_timeout: STATEMENT_WITHIN_MS,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_WITHIN_MS,
      query_timeout: SILENT_AFTER_MS,
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: PROBE_AFTER_MS,
      Client: watchedClients(),
    },
  };
}
