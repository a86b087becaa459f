// Draws who imports whom into docs/architecture.md, from what the code says. `pnpm graph`; with --check it only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { RANKS } from '../.dependency-cruiser.mjs';
import { cruiseLayout } from './lib/layout.mjs';
import { ROOT } from './lib/tools.mjs';

const FILE = join(ROOT, 'docs/architecture.md');
const PICTURES = { packages: drawPackages, features: drawFeatures };

/** @typedef {Map<string, Set<string>>} Edges from a name to those that it imports */

/**
 * @param {import('dependency-cruiser').ICruiseResult['modules']} modules
 * @param {(path: string) => string | undefined} groupOf
 * @returns {Edges}
 */
function edgesBetween(modules, groupOf) {
  /** @type {Edges} */
  const edges = new Map();
  for (const { source, dependencies } of modules) {
    const from = groupOf(source);
    if (!from) continue;
    const into = edges.get(from) ?? new Set();
    for (const { resolved } of dependencies) {
      const to = groupOf(resolved);
      if (to && to !== from) into.add(to);
    }
    edges.set(from, into);
  }
  return edges;
}

/** @param {string[]} lines */
const mermaid = (lines) =>
  ['```mermaid', 'flowchart TD', ...lines.map((line) => `  ${line}`), '```'].join('\n');

/** @param {Edges} edges */
function arrows(edges) {
  const lines = [...edges].flatMap(([from, into]) => [...into].map((to) => `${id(from)} --> ${id(to)}`));
  return lines.sort();
}

/** @param {string} name */
const id = (name) => name.replaceAll(/\W/g, '_');

/** @param {import('dependency-cruiser').ICruiseResult['modules']} modules */
function drawPackages(modules) {
  const edges = edgesBetween(modules, (path) => /^(?:packages|services|apps)\/\w+/.exec(path)?.[0]);
  const boxes = [...edges.keys()].sort().map((name) => `${id(name)}["${name}"]`);
  return mermaid([...boxes, ...arrows(edges)]);
}

/** @param {import('dependency-cruiser').ICruiseResult['modules']} modules */
function drawFeatures(modules) {
  const edges = edgesBetween(modules, (path) => /^services\/api\/src\/modules\/([\w-]+)/.exec(path)?.[1]);
  const rows = RANKS.map((rank) => rank.filter((name) => edges.has(name))).filter((rank) => rank.length > 0);
  const boxes = rows
    .toReversed()
    .flatMap((rank, row) => [
      `subgraph row${row}[" "]`,
      ...rank.map((name) => `  ${id(name)}["${name}"]`),
      'end',
    ]);
  return mermaid([...boxes, ...arrows(withoutDetours(edges))]);
}

/**
 * Leaves out an arrow that a chain of others says too: the picture stays readable, and what may be imported is the same.
 *
 * @param {Edges} edges
 * @returns {Edges}
 */
function withoutDetours(edges) {
  /** @param {string} from @param {string} to @returns {boolean} */
  const reaches = (from, to) => [...(edges.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return new Map(
    [...edges].map(([from, into]) => [
      from,
      new Set([...into].filter((to) => ![...into].some((other) => other !== to && reaches(other, to)))),
    ]),
  );
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} picture
 */
function insert(text, name, picture) {
  const [begin, end] = [`<!-- graph ${name} -->`, `<!-- end graph ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/architecture.md lacks the lines "${begin}" and "${end}"`);
  return `${text.slice(0, from + begin.length)}\n\n${picture}\n\n${text.slice(to)}`;
}

if (!existsSync(FILE)) throw new Error('There is no docs/architecture.md');
const before = readFileSync(FILE, 'utf8');
const { modules } = await cruiseLayout();
const drawn = Object.entries(PICTURES).reduce(
  (text, [name, draw]) => insert(text, name, draw(modules)),
  before,
);
const after = await prettier.format(drawn, { ...(await prettier.resolveConfig(FILE)), parser: 'markdown' });
if (process.argv.includes('--check')) {
  if (after !== before) console.log('The pictures in docs/architecture.md are out of date: pnpm graph');
  process.exitCode = after === before ? 0 : 1;
} else writeFileSync(FILE, after);
