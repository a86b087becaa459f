import { randomBytes } from 'node:crypto';
import { type Environment, environment } from '../config/environment.js';
import { loadSettings, SettingsError } from '../config/load-settings.js';
import type { Settings } from '../config/settings.js';
import { DatabaseRefused } from '../platform/database/connect.js';
import { Failure } from '../platform/failure.js';
import { log } from '../platform/log.js';
import { StartProblem } from '../supervisor/start-problem.js';
import { parseArguments, USAGE, WrongArguments } from './admin-arguments.js';
import { askPassword, NoPassword } from './ask-password.js';
import { findDatabase, NoDatabase } from './find-database.js';

/** sysexits.h: EX_USAGE, EX_CONFIG. */
const EXIT_USAGE = 64;
const EXIT_CONFIG = 78;

async function main(args: string[]): Promise<number> {
  const wanted = parseArguments(args);
  if (!wanted) {
    process.stdout.write(USAGE);
    return 0;
  }
  const env = environment();
  const settings = settingsFor(env);
  log.level = settings.logLevel;
  // Loaded only now: what is wrong above is said at once.
  const { prepareDatabase } = await import('../platform/database/migrate.js');
  await prepareDatabase(settings);
  const password = env['ADMIN_PASSWORD'] || (await askPassword());
  const { createAccount } = await import('./create-account.js');
  await createAccount(settings, { ...wanted, password });
  process.stdout.write(`${wanted.email} can sign in now, as ${wanted.role}.\n`);
  return 0;
}

/** Of the settings only the database matters: nothing is served no token is signed and no chat is read. */
function settingsFor(env: Environment): Settings {
  const { ADMIN_EMAIL: _, ADMIN_PASSWORD: __, ...rest } = env;
  return loadSettings({
    ...rest,
    ...findDatabase(env),
    JWT_SECRET: randomBytes(32).toString('base64url'),
    MASTER_KEYS: `none:${randomBytes(32).toString('base64url')}`,
    LOG_LEVEL: 'warn',
  });
}

/** One sentence for a person, or null for what nobody foresaw. */
function explain(error: unknown): string | null {
  if (error instanceof WrongArguments) return `${error.message}\n\n${USAGE}`;
  if (error instanceof Failure) return explainFailure(error);
  const known = [SettingsError, DatabaseRefused, NoDatabase, NoPassword, StartProblem];
  return error instanceof Error && known.some((kind) => error instanceof kind) ? `${error.message}\n` : null;
}

function explainFailure({ code, reason, details }: Failure): string {
  if (reason === 'ALREADY_EXISTS')
    return 'There is an account with this address already. Nothing was changed.\n';
  return `${(details ?? []).map(({ field, problem }) => `The ${field} ${problem}.`).join('\n') || code}\n`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(explain(error) ?? `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode =
    error instanceof WrongArguments ? EXIT_USAGE : error instanceof SettingsError ? EXIT_CONFIG : 1;
}
