import { once } from 'node:events';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { loadSettings, SettingsError } from './config/load-settings.js';
import type { Settings } from './config/settings.js';
import { log } from './platform/log.js';

/** sysexits.h: EX_SOFTWARE, EX_CONFIG. */
const EXIT_CRASHED = 70;
const EXIT_MISCONFIGURED = 78;
/** All of stopping, requests in flight included. */
const STOP_WITHIN_MS = 10_000;
const CRASH_WITHIN_MS = 2_000;
/**
 * So many knock in one moment when all come back, and the event loop opens to nobody for as long as it is busy with something else. Whom
 * the system does not keep in line is not told so: their next knock is a second later, then two more, then four, and a client that is
 * given up meanwhile waits for its next turn. The system has the last word (`net.core.somaxconn`, 4,096 on Linux); Node says 511.
 */
const CONNECTIONS_IN_LINE = 65_535;
/** Also said by the supervisor. */
const AWAIT_DATABASE = '--await-database';

function settingsOrExit(): Settings {
  try {
    return loadSettings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_MISCONFIGURED);
  }
}

/** Where the supervisor starts the database as well, it says when there is one. */
async function prepared(settings: Settings): Promise<void> {
  const isUp = process.argv.includes(AWAIT_DATABASE) ? once(process, 'message') : undefined;
  const { prepareDatabase } = await import('./platform/database/migrate.js');
  await isUp;
  await prepareDatabase(settings);
}

async function start(settings: Settings): Promise<void> {
  // The database is started and asked while the server is loaded, which takes longer.
  const [{ createApp }, { Drain }] = await Promise.all([
    import('./app.js'),
    import('./platform/drain.js'),
    prepared(settings),
  ]);
  const app = await createApp(settings);
  let stopping = false;
  const stop = async (exitCode: number, withinMs: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(exitCode), withinMs).unref();
    await app.get(Drain).begin();
    await app.close();
    process.exit(exitCode);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0, STOP_WITHIN_MS));
  // The supervisor is gone: nobody would stop this process any more.
  process.on('disconnect', () => void stop(0, STOP_WITHIN_MS));
  for (const crash of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(crash, (error) => {
      log.fatal({ err: error, crash }, 'crashed');
      // Nothing is lost, since nothing is acknowledged before its commit.
      void stop(EXIT_CRASHED, CRASH_WITHIN_MS);
    });
  await listen(app, settings);
  log.info({ port: settings.port, host: settings.host, ms: Math.round(performance.now()) }, 'listening');
}

/** Nest hands on what it is given, and has no name for this. */
const listen = (app: NestExpressApplication, { port, host }: Settings): Promise<unknown> =>
  app.listen({ port, host, backlog: CONNECTIONS_IN_LINE } as unknown as number);

/** What a person reads when the server cannot start: one sentence, no stack. */
function explain(error: unknown, settings: Settings): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `PORT: ${settings.port} is in use by another program. Stop it, or set PORT to another number.`;
  if (code === 'EACCES')
    return `PORT: ${settings.port} needs more rights than this user has. Set PORT to a number above 1023.`;
  if (code === 'ECONNREFUSED') return 'DATABASE_URL: nothing answers there. Is the database running?';
  return error instanceof Error ? error.message : String(error);
}

const settings = settingsOrExit();
start(settings).catch((error: unknown) => {
  log.debug({ err: error }, 'start failed');
  process.stderr.write(`${explain(error, settings)}\n`);
  process.exit(1);
});
