// A Postgres for a run of the suite. Plain JavaScript over what was compiled: the code of the tests itself is not.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPLICATION, OWNER, SERVER_VARIABLE, TEMPLATE } from './names.mjs';

/** Twice as fast, and nobody misses the data after a power cut. */
const UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * In a folder of its own below the system's temporary one, with one migrated database to copy from. Call it when the server is
 * compiled.
 */
export async function startTestServer() {
  const [{ startPostgres }, { provision }, { migrate }, { log }] = await Promise.all([
    import('../../dist/platform/database/embedded/postgres.js'),
    import('../../dist/platform/database/embedded/provision.js'),
    import('../../dist/platform/database/migrate.js'),
    import('../../dist/platform/log.js'),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    superuserPassword: 'test',
    sync: false,
    config: { ...UNSAFE, max_connections: '300' },
  });
  await provision(postgres, { owner: OWNER, application: APPLICATION, database: TEMPLATE });
  log.level = 'warn';
  await migrate(postgres.url(OWNER.name, OWNER.password, TEMPLATE), APPLICATION.name);
  // the test files run in processes of their own, which inherit this
  process.env[SERVER_VARIABLE] = postgres.superuserUrl();
  return {
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
