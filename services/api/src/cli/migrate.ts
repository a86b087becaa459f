// `pnpm migrate`: makes the schema of a database of your own fit this version, and grants the application's role its rights.
import { randomBytes } from 'node:crypto';
import { environment } from '../config/environment.js';
import { loadSettings, SettingsError } from '../config/load-settings.js';
import { DatabaseRefused } from '../platform/database/connect.js';
import { prepareDatabase } from '../platform/database/migrate.js';

try {
  // nothing is signed or sealed here
  const settings = loadSettings({
    ...environment(),
    JWT_SECRET: randomBytes(48).toString('base64url'),
    MASTER_KEYS: `none:${randomBytes(32).toString('base64url')}`,
  });
  if (!settings.databaseOwnerUrl)
    throw new SettingsError(['DATABASE_OWNER_URL: must be set: the owner migrates']);
  await prepareDatabase(settings);
  process.stdout.write('The database is up to date.\n');
} catch (error) {
  const known = error instanceof SettingsError || error instanceof DatabaseRefused;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
