import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedProblem } from './embedded-problem.js';
import { asUser, userFor } from './privileges.js';
import { explainFailure } from './explain-failure.js';

export const SUPERUSER = 'postgres';

export interface NewCluster {
  readonly folder: string;
  readonly superuserPassword: string;
  /** False: a power cut in the first seconds may spoil it. For tests. */
  readonly sync: boolean;
}

export const clusterExists = (folder: string): boolean => existsSync(join(folder, 'PG_VERSION'));

/** Makes an empty cluster. It gets its name when it is complete, so that a half-made one is never taken for a whole. */
export function makeCluster(binaries: Binaries, { folder, superuserPassword, sync }: NewCluster): void {
  const draft = `${folder}.init`;
  const passwordFile = `${folder}.password`;
  const user = userFor(folder);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  if (user !== null) for (const path of [draft, passwordFile]) chownSync(path, user, user);
  try {
    runInitdb(binaries, user, [...initdbArgs(draft, passwordFile), ...(sync ? [] : ['--no-sync'])]);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, folder);
}

function initdbArgs(draft: string, passwordFile: string): string[] {
  return [
    ...['-D', draft, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '-E', 'UTF8'],
    // text sorts by code point on every system alike, and lower() still knows every alphabet
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ];
}

function runInitdb(binaries: Binaries, user: number | null, args: string[]): void {
  const command = asUser(user, binaries.initdb, args, true);
  const result = spawnSync(command.file, command.args, {
    ...command.options,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  if (result.status === 0) return;
  const output = `${result.error?.message ?? ''}\n${result.stderr ?? ''}`;
  throw new EmbeddedProblem(`The database could not be made: ${explainFailure(output)}`, {
    cause: result.error,
  });
}
