import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAnswers } from './answers.mjs';
import { COMPILED, ROOT, runNode, seconds, toolPath } from './tools.mjs';

const WEB = join(ROOT, 'apps/web');
const STAMP = join(WEB, 'dist/.inputs');
/** All that the pages are made of; what a package exports is in its dist. */
const WEB_INPUTS = [
  'apps/web',
  'packages/protocol/dist',
  'packages/client/dist',
  'pnpm-lock.yaml',
  'tsconfig.base.json',
];
const NOT_INPUTS = new Set(['node_modules', 'testing', '.vite']);

/** Compiles packages and API; tsc itself knows what is out of date. */
export async function buildApi() {
  const [{ code, output }] = await Promise.all([
    runNode([toolPath('typescript', 'tsc'), '-b', ...COMPILED]),
    buildAnswers(),
  ]);
  if (code !== 0) throw new Error(`The code does not compile:\n${output}`);
}

/** Bundles the pages if anything they are made of has changed since the last time. */
export async function buildWeb() {
  const inputs = hashOf(WEB_INPUTS.map((path) => join(ROOT, path)));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs) return;
  console.log('Building the pages …');
  const { code, output, ms } = await runNode(['build.mjs'], { cwd: WEB });
  if (code !== 0) throw new Error(`The pages do not build:\n${output}`);
  writeFileSync(STAMP, inputs);
  console.log(`Built the pages in ${seconds(ms)}.`);
}

/** @param {string[]} paths */
function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap(filesOf)) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return isInput(path) ? [path] : [];
  const names = readdirSync(path).filter(
    (name) => !NOT_INPUTS.has(name) && join(path, name) !== join(WEB, 'dist'),
  );
  return names.sort().flatMap((name) => filesOf(join(path, name)));
}

/** @param {string} file */
const isInput = (file) => !/\.test\.tsx?$|\.tsbuildinfo$|\.map$|jest\.config\.mjs$/.test(file);
