import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ROOT, runNode } from './tools.mjs';

const PROTOCOL = join(ROOT, 'packages/protocol/src');
const MODULES = join(ROOT, 'services/api/src/modules');
/** Where the server finds what its routes answer with: `platform/openapi/answers.ts`. */
const FILE = join(ROOT, 'services/api/dist/answers.json');
/** What the file is made by. */
const MAKERS = ['pnpm-lock.yaml', 'scripts/lib/answers.mjs', 'scripts/lib/answer-schemas.mjs'];

/**
 * @typedef {object} Sources
 * @property {string[]} protocol
 * @property {string[]} controllers
 */

/** @returns {Sources} */
function findSources() {
  /** @param {string} folder @param {(name: string) => boolean} is */
  const filesIn = (folder, is) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(is)
      .map((name) => join(folder, name))
      .sort();
  return {
    protocol: filesIn(PROTOCOL, (name) => name.endsWith('.ts') && !name.endsWith('.test.ts')),
    controllers: filesIn(MODULES, (name) => name.endsWith('.controller.ts')),
  };
}

/** @param {Sources} sources */
function hashOf({ protocol, controllers }) {
  const hash = createHash('sha256');
  for (const file of [...MAKERS.map((path) => join(ROOT, path)), ...protocol, ...controllers])
    hash.update(relative(ROOT, file)).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * Writes down as JSON schemas what the routes answer with, if a type has changed since the last time: in a process of its own,
 * since it takes a compiler.
 */
export async function buildAnswers() {
  const inputs = hashOf(findSources());
  if (existsSync(FILE) && JSON.parse(readFileSync(FILE, 'utf8')).inputs === inputs) return;
  const { code, output } = await runNode([resolve(ROOT, 'scripts/lib/answers.mjs')]);
  if (code !== 0) throw new Error(`The answers of the API are not to be described:\n${output}`);
}

async function writeAnswers() {
  const { answerSchemas } = await import('./answer-schemas.mjs');
  const sources = findSources();
  const inputs = hashOf(sources);
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, JSON.stringify({ inputs, ...answerSchemas(sources) }));
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  try {
    await writeAnswers();
  } catch (error) {
    // the generator's errors hold the whole program
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exitCode = 1;
  }
}
