import pg from 'pg';

/** A reason not to start on this database: one sentence, for the person who runs the server. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

/** At the start the server is loaded meanwhile, which holds up everything else for seconds on a busy machine. */
const CONNECT_WITHIN_MS = 15_000;

/** One connection for `work`, outside of the pool. A failure to connect names the setting, never the password. */
export async function withConnection<T>(
  setting: string,
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'parley start',
  });
  let broken: Error | undefined;
  // without a listener a connection that breaks between two queries would end the process
  client.on('error', (error) => (broken = error));
  await client.connect().catch((error: unknown) => {
    throw new DatabaseRefused(`${setting}: cannot connect to ${whereIs(url)}: ${reasonOf(error)}`, {
      cause: error,
    });
  });
  try {
    return await work(client);
  } finally {
    if (!broken) await client.end();
  }
}

function whereIs(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function reasonOf(error: unknown): string {
  // "localhost" with two addresses: an AggregateError, whose own message is empty
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ECONNREFUSED') return 'nothing answers there. Is the database running?';
  return message || code || String(error);
}
