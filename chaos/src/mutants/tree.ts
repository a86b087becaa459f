import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Patch, replaceOnce } from './patch.js';

/** What is built and may be changed. */
const PACKAGES = ['services/api', 'packages/client'];
const NOT_RUN = /\.(map|d\.ts|tsbuildinfo)$/;

/** A copy of the built packages in the layout of the repository, in which each may be wrong in its own way. */
export interface Tree {
  root: string;
  remove(): void;
}

export function mutatedTree(repository: string, patches: readonly Patch[]): Tree {
  const root = mkdtempSync(join(tmpdir(), 'parley-mutant-'));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    for (const name of PACKAGES) copyPackage(join(repository, name), join(root, name));
    for (const { file, find, replace } of patches) {
      const path = join(root, file);
      writeFileSync(path, replaceOnce(readFileSync(path, 'utf8'), find, replace, file));
    }
    return { root, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Its code is copied, what it depends on is the repository's own. */
function copyPackage(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  cpSync(join(from, 'dist'), join(to, 'dist'), { recursive: true, filter: (path) => !NOT_RUN.test(path) });
  for (const name of ['node_modules', 'package.json']) symlinkSync(join(from, name), join(to, name));
}
