import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, wherever it was cloned to. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** In the order in which they are compiled. */
export const COMPILED = ['packages/protocol', 'packages/client', 'services/api', 'bench', 'chaos'];

/**
 * The script behind a command of an installed package, to be run by this very Node: no shell and no shim in between.
 *
 * @param {string} name of the package
 * @param {string} [command] of it, when it has several
 * @param {string} [from] the folder whose dependency it is
 */
export function toolPath(name, command = name, from = '.') {
  const folder = join(ROOT, from, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * @typedef {object} Outcome
 * @property {number} code 0 when all is well
 * @property {string} output both streams, as they came
 * @property {number} ms
 */

/**
 * Runs a Node script to its end and keeps what it says.
 *
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { echo?: boolean }} [options] `echo` shows the output as it comes
 * @returns {Promise<Outcome>}
 */
export function runNode(args, { echo = false, ...options } = {}) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (/** @type {Buffer} */ chunk) => {
      output += String(chunk);
      if (echo) process.stdout.write(chunk);
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output, ms: performance.now() - startedAt }));
  });
}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
