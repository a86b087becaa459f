import { randomBytes, randomInt } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { clusterExists } from '../platform/database/embedded/cluster.js';
import { folderProblem, StartProblem } from './start-problem.js';

/** What is made once and kept: nobody has to think of it, and a restart signs nobody out. */
export interface Secrets {
  readonly jwtSecret: string;
  readonly demoPassword: string;
  /** Signs in the demo shop's customer. */
  readonly identitySecret: string;
  readonly superuserPassword: string;
  readonly ownerPassword: string;
  readonly applicationPassword: string;
}

export const CLUSTER = 'postgres';
const FILE = 'secrets.json';
/** Apart from everything else, so that a copy of the data without it can be read by nobody. */
const MASTER_KEYS = 'master-keys.json';

/** Reads what is kept in `folder`, and makes what is missing. */
export function keepSecrets(folder: string): Secrets {
  const file = join(folder, FILE);
  if (!existsSync(file) && clusterExists(join(folder, CLUSTER))) {
    throw new StartProblem(
      `${file} is gone, and with it the password of the database beside it: put it back, or move ${folder} away to begin anew.`,
    );
  }
  const kept = existsSync(file) ? (read(file) as Partial<Secrets>) : {};
  const secrets: Secrets = { ...make(), ...kept };
  if (Object.keys(secrets).length > Object.keys(kept).length) write(folder, FILE, secrets);
  return secrets;
}

/**
 * The file of the master keys in `folder`, with a first key if there was none. A lost file is found out by the API, which knows
 * what the database was sealed with.
 */
export function keepMasterKeys(folder: string): string {
  const file = masterKeysFile(folder);
  if (existsSync(file)) read(file);
  else writeMasterKeys(folder, [`${new Date().toISOString().slice(0, 10)}:${random()}`]);
  return file;
}

export const masterKeysFile = (folder: string): string => join(folder, MASTER_KEYS);

/** As `name:key`, the newest first. */
export const readMasterKeys = (folder: string): string[] => read(masterKeysFile(folder)) as string[];

export const writeMasterKeys = (folder: string, keys: readonly string[]): void =>
  write(folder, MASTER_KEYS, keys);

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? 'is damaged' : `cannot be read (${(error as Error).message})`;
    throw new StartProblem(
      `${file} ${reason}: put it back from a copy, or move its folder away to begin anew.`,
      {
        cause: error,
      },
    );
  }
}

/** Whole or not at all, also after a power cut: a lost password would be a lost database. */
function write(folder: string, name: string, content: object): void {
  const file = join(folder, name);
  try {
    const draft = openSync(`${file}.new`, 'w', 0o600);
    writeSync(draft, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(draft);
    closeSync(draft);
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw folderProblem(folder, error);
  }
}

const random = (): string => randomBytes(32).toString('base64url');

function make(): Secrets {
  return {
    jwtSecret: randomBytes(48).toString('base64url'),
    demoPassword: readable(),
    identitySecret: random(),
    superuserPassword: random(),
    ownerPassword: random(),
    applicationPassword: random(),
  };
}

/** No letter that looks like another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** To be read from a screen and typed: "k7vm-3xqa-w9tc", 59 bits. */
function readable(): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group()].join('-');
}
