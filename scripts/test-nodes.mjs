// The tests of the server on every Node that it supports. `pnpm test:nodes`; with words after it only matching files.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApi } from './lib/build.mjs';
import { fails, inWords, runSuite, sum, SUITES } from './lib/suites.mjs';
import { ROOT } from './lib/tools.mjs';

const VERSIONS = ['20', '22', '24'];
/** Packages that hold nothing but the binary. They are fetched when wanted: 40 MB each is no part of an install. */
const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const CACHE = join(ROOT, 'node_modules/.cache/nodes');

/**
 * @param {string} version
 * @returns {string} the program
 */
function fetchNode(version) {
  const folder = join(CACHE, version);
  const binary = join(folder, 'node_modules', PACKAGE, 'bin/node');
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    const npm = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
    execFileSync('npm', [...npm, `${PACKAGE}@${version}`], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return binary;
}

const api = SUITES.find(({ name }) => name === 'api');
if (!api) throw new Error('There is no suite of the server');
const filter = process.argv.slice(2).filter((argument) => argument !== '--');
/** @type {import('./lib/suites.mjs').Numbers[]} */
const results = [];

await buildApi();
for (const version of VERSIONS) {
  const node = fetchNode(version);
  const exact = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  console.log(`\n── Node ${exact} ${'─'.repeat(50)}`);
  const numbers = await runSuite(api, { filter, node });
  results.push(numbers.passed > 0 ? numbers : fails(1));
  console.log(`Node ${exact}: ${inWords(numbers)}`);
}
const total = sum(results);
console.log(inWords(total));
process.exitCode = total.failed > 0 ? 1 : 0;
