import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT, toolPath } from './tools.mjs';

/**
 * @typedef {object} Numbers
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @typedef {{ name: string, folder: string, config: string }} Suite */

/** @type {Suite[]} */
export const SUITES = [
  { name: 'client', folder: 'packages/client', config: 'packages/client/jest.config.mjs' },
  { name: 'api', folder: 'services/api', config: 'services/api/jest.config.mjs' },
  { name: 'pages', folder: 'apps/web', config: 'apps/web/jest.config.mjs' },
  { name: 'bench', folder: 'bench', config: 'bench/jest.config.mjs' },
  { name: 'chaos', folder: 'chaos', config: 'chaos/jest.config.mjs' },
  { name: 'repository', folder: '.', config: 'scripts/jest.config.mjs' },
  { name: 'stories', folder: 'e2e', config: 'e2e/jest.config.mjs' },
];

const JEST_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
/** So long may a suite take to put its things away after its last test. */
const ENDS_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 500;

/**
 * Runs the tests of one suite, showing what jest says.
 *
 * @param {Suite} suite
 * @param {{ filter?: string[], node?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<Numbers>}
 */
export async function runSuite({ folder, config }, { filter = [], node = process.execPath, env = {} } = {}) {
  const out = mkdtempSync(join(tmpdir(), 'parley-results-'));
  const results = join(out, 'results.json');
  const jest = toolPath('jest', 'jest', folder);
  const args = [
    jest,
    '--config',
    join(ROOT, config),
    '--passWithNoTests',
    '--json',
    '--outputFile',
    results,
    ...filter,
  ];
  const child = spawn(node, args, {
    cwd: join(ROOT, folder),
    env: { ...process.env, ...env, NODE_OPTIONS: JEST_OPTIONS, FORCE_COLOR: '0' },
    // the results go to the file, the words to the screen
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const ended = await untilEnded(child, () => existsSync(results));
    const numbers = existsSync(results)
      ? numbersOf(JSON.parse(readFileSync(results, 'utf8')), child.exitCode ?? 0)
      : fails(1);
    return ended ? numbers : { ...numbers, failed: numbers.failed + 1 };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/**
 * False for a suite that has said all but does not end: something that it started was left running. It is ended, or the
 * whole run would hang.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => boolean} hasResults
 */
async function untilEnded(child, hasResults) {
  /** @type {number | undefined} */
  let giveUpAt;
  while (child.exitCode === null && child.signalCode === null) {
    await sleep(LOOK_EVERY_MS);
    if (giveUpAt === undefined && hasResults()) giveUpAt = Date.now() + ENDS_WITHIN_MS;
    if (giveUpAt === undefined || Date.now() < giveUpAt) continue;
    console.log('FAIL: the suite does not end, so something that it started was left running.');
    child.kill('SIGKILL');
    return false;
  }
  return true;
}

/**
 * A file that could not even be loaded holds tests that nobody counted: it counts as one that failed.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} result
 * @param {number} code
 * @returns {Numbers}
 */
function numbersOf(result, code) {
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** @param {number} failed @returns {Numbers} */
export const fails = (failed) => ({ passed: 0, failed, skipped: 0 });

/** @param {Numbers[]} all @returns {Numbers} */
export const sum = (all) => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
  skipped: all.reduce((total, { skipped }) => total + skipped, 0),
});

/** @param {Numbers} numbers */
export const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
