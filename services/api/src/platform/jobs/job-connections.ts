import pg from 'pg';
import { log } from '../log.js';

/** One listens; jobs themselves use the application's own pool. */
const CONNECTIONS = 3;
const CONNECT_WITHIN_MS = 5_000;

/**
 * The connections of the job workers. A connection that is lent out and breaks between two queries tells nobody but its own
 * listeners, and without one it would end the process: Postgres may say good-bye in the very packet that ends an answer.
 */
export function jobConnections(connectionString: string): pg.Pool {
  const connections = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'parley jobs',
    keepAlive: true,
  });
  const broke = (error: Error): void => log.warn({ err: error }, 'a connection of the jobs broke');
  connections.on('connect', (client) => void client.on('error', broke));
  connections.on('error', (error) =>
    log.debug({ err: error }, 'the pool of the jobs has let go of a connection'),
  );
  return connections;
}
