import { parseFileSync } from '@swc/core';
import { cruise } from 'dependency-cruiser';
import { join } from 'node:path';
import layout, { RUNTIME_ONLY } from '../../.dependency-cruiser.mjs';
import { ROOT } from './tools.mjs';

/** @typedef {import('dependency-cruiser').ICruiseResult} CruiseResult */
/** @typedef {import('dependency-cruiser').IViolation} Violation */

const SOURCES = ['packages/protocol/src', 'packages/client/src', 'services/api/src', 'apps/web/src'];

/**
 * Our own modules with what they import, and what the layout forbids of it.
 *
 * @param {string} [root] of the repository
 * @returns {Promise<{ modules: CruiseResult['modules'], violations: Violation[] }>}
 */
export async function cruiseLayout(root = ROOT) {
  const { options, forbidden } = layout;
  const { output } = await cruise(
    SOURCES,
    { ...options, baseDir: root, ruleSet: { forbidden }, validate: true },
    options.enhancedResolveOptions,
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with a text');
  const modules = output.modules.filter(
    ({ source }) => !/node_modules|\/dist\//.test(source) && /\.tsx?$/.test(source),
  );
  return {
    modules,
    violations: output.summary.violations.filter((violation) => !isFree(violation, modules, root)),
  };
}

/**
 * Whether a rule about what runs was broken by types alone; of a cycle, whether types alone close it, or what is fetched later.
 *
 * @param {Violation} violation
 * @param {CruiseResult['modules']} modules
 * @param {string} root
 */
function isFree({ rule, from, to, cycle }, modules, root) {
  if (!RUNTIME_ONLY.includes(rule.name)) return false;
  const path = cycle ? cycle.map(({ name }) => name) : [to];
  return path.some((next, index) => {
    const last = path[index - 1] ?? from;
    return isTypeOnly(last, next, modules, root) || (cycle && isFetchedLater(last, next, modules));
  });
}

/**
 * @param {string} from
 * @param {string} to
 * @param {CruiseResult['modules']} modules
 */
const importsOf = (from, to, modules) =>
  modules.find(({ source }) => source === from)?.dependencies.filter(({ resolved }) => resolved === to) ?? [];

/**
 * @param {string} from
 * @param {string} to
 * @param {CruiseResult['modules']} modules
 */
function isFetchedLater(from, to, modules) {
  const imports = importsOf(from, to, modules);
  return imports.length > 0 && imports.every(({ dynamic }) => dynamic);
}

/**
 * @param {string} from
 * @param {string} to
 * @param {CruiseResult['modules']} modules
 * @param {string} root
 */
function isTypeOnly(from, to, modules, root) {
  const specifiers = importsOf(from, to, modules).map((each) => each.module);
  return (
    specifiers.length > 0 && specifiers.every((specifier) => typeOnlyImports(join(root, from)).has(specifier))
  );
}

/**
 * What a file imports or exports again only as types.
 *
 * @param {string} file
 * @returns {Set<string>}
 */
function typeOnlyImports(file) {
  const { body } = parseFileSync(file, {
    syntax: 'typescript',
    tsx: file.endsWith('x'),
    decorators: true,
  });
  /** @type {Map<string, boolean>} */
  const byName = new Map();
  for (const item of body) {
    if (
      item.type !== 'ImportDeclaration' &&
      item.type !== 'ExportNamedDeclaration' &&
      item.type !== 'ExportAllDeclaration'
    )
      continue;
    if (!item.source) continue;
    const name = item.source.value;
    byName.set(name, (byName.get(name) ?? true) && carriesTypesOnly(item));
  }
  return new Set([...byName].filter(([, typesOnly]) => typesOnly).map(([name]) => name));
}

/** @param {import('@swc/core').ImportDeclaration | import('@swc/core').ExportNamedDeclaration | import('@swc/core').ExportAllDeclaration} item */
function carriesTypesOnly(item) {
  if ('typeOnly' in item && item.typeOnly) return true;
  if (!('specifiers' in item) || item.specifiers.length === 0) return false;
  return item.specifiers.every((specifier) => 'isTypeOnly' in specifier && specifier.isTypeOnly);
}
