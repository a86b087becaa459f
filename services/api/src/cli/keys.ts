// `pnpm keys`: what the chats are sealed with, and how to change the master key while people write.
import { parseArgs } from 'node:util';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type Environment, environment } from '../config/environment.js';
import { loadSettings } from '../config/load-settings.js';
import { withConnection } from '../platform/database/connect.js';
import { log } from '../platform/log.js';
import { masterKeysFile } from '../supervisor/secrets.js';
import { Refused, runCommand, WrongUsage } from './exit.js';
import { findDatabase } from './find-database.js';
import { addMasterKey, keepOnly } from './keys-folder.js';
import { type KeysReport, reportInWords, reportKeys } from './keys-report.js';

const USAGE = `pnpm keys status   Which keys there are, what they wrap, and when each epoch is destroyed.
pnpm keys rotate   Changes the master key while the servers run. Keys of the embedded default are made and kept in DATA_DIR;
                   with keys of your own it moves everything to the first of MASTER_KEYS.
The database is the one of the server that runs on DATA_DIR, or the one that DATABASE_URL names.
`;

async function main(args: string[]): Promise<string> {
  const env = environment();
  switch (command(args)) {
    case 'status':
      return status(env);
    case 'rotate':
      return rotate(env);
    default:
      return USAGE;
  }
}

function command(args: string[]): 'status' | 'rotate' | undefined {
  const [name, ...rest] = positionals(args);
  if (name === undefined) return undefined;
  if ((name !== 'status' && name !== 'rotate') || rest.length > 0)
    throw new WrongUsage('The commands are "status" and "rotate".');
  return name;
}

function positionals(args: string[]): string[] {
  try {
    // pnpm hands on the "--" that separates its own options
    return parseArgs({ args: args.filter((arg) => arg !== '--'), allowPositionals: true }).positionals;
  } catch (cause) {
    throw new WrongUsage(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Of the settings only those of the database and the keys matter. */
function settingsFor(env: Environment) {
  const { ADMIN_EMAIL: _, ADMIN_PASSWORD: __, ...rest } = env;
  const settings = loadSettings({
    ...rest,
    ...findDatabase(env),
    JWT_SECRET: randomBytes(32).toString('base64url'),
    ...(!hasOwnKeys(env) && { MASTER_KEYS_FILE: masterKeysFile(folderOf(env)) }),
    LOG_LEVEL: 'warn',
  });
  log.level = settings.logLevel;
  return settings;
}

const hasOwnKeys = (env: Environment): boolean =>
  Boolean(env['MASTER_KEYS'] || env['MASTER_KEYS_FILE'] || env['DATABASE_URL']);
const folderOf = (env: Environment): string => resolve(env['DATA_DIR'] || '.data');

const report = (url: string): Promise<KeysReport> => withConnection('DATABASE_URL', url, reportKeys);

async function status(env: Environment): Promise<string> {
  const { databaseUrl, keyEpochDays } = settingsFor(env);
  return reportInWords(await report(databaseUrl), keyEpochDays);
}

async function rotate(env: Environment): Promise<string> {
  const { rotateTo } = await import('./keys-context.js');
  const { databaseUrl } = settingsFor(env);
  if (!hasOwnKeys(env)) {
    const { masters } = await report(databaseUrl);
    addMasterKey(folderOf(env), (used) => masters.some(({ name }) => name === used), new Date());
  }
  const rotated = await rotateTo(settingsFor(env));
  if (!rotated) throw new Refused(HOW_TO);
  const { to, from, keys } = rotated;
  if (!hasOwnKeys(env)) keepOnly(folderOf(env), to);
  const old = from.map((name) => `"${name}"`).join(' and ');
  return (
    `The master key is "${to}" now; ${keys} keys were wrapped anew. Nothing in the database needs ${old} any more` +
    `${hasOwnKeys(env) ? ': take it out of MASTER_KEYS' : ''}. Make a backup: older files of keys need the old one.\n`
  );
}

const HOW_TO = `The first of MASTER_KEYS is the one in use: there is nothing to rotate to. Make another one (openssl rand -base64 32), put
it in front under a name of its own, MASTER_KEYS=new:…,old:…, on every server; restart them one after the other, or none if
they read MASTER_KEYS_FILE; then run this again.`;

await runCommand(USAGE, () => main(process.argv.slice(2)));
