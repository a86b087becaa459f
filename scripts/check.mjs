// All that needs no test run: types, lint, format, layout. `pnpm check`
import { COMPILED, runNode, seconds, toolPath } from './lib/tools.mjs';

const TSC = toolPath('typescript', 'tsc');
/** @param {string} project */
const typesOf = (project) => [TSC, '-p', project];

// The others read what this one writes: the packages' declarations.
const FIRST = { 'types of the product': [TSC, '-b', ...COMPILED] };
const THEN = {
  'types of the pages': typesOf('apps/web'),
  'types of the tests': typesOf('services/api/tsconfig.test.json'),
  'types of the client’s tests': typesOf('packages/client/tsconfig.test.json'),
  'types of the protocol’s tests': typesOf('packages/protocol/tsconfig.test.json'),
  'types of the stories': typesOf('e2e'),
  'types of the scripts': typesOf('scripts'),
  lint: [toolPath('oxlint'), '--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
  format: [
    toolPath('prettier'),
    ...[
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      'node_modules/.cache/prettier/.prettier-cache',
      '.',
    ],
  ],
  layout: ['scripts/layout.mjs'],
  pictures: ['scripts/graph.mjs', '--check'],
};

/**
 * @param {string} name
 * @param {string[]} args
 */
async function step(name, args) {
  const { code, output, ms } = await runNode(args);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} ${seconds(ms)}`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '  '));
  return code === 0;
}

/** @param {Record<string, string[]>} steps */
const all = (steps) => Promise.all(Object.entries(steps).map(([name, args]) => step(name, args)));

const passed = [...(await all(FIRST)), ...(await all(THEN))];
const failed = passed.filter((each) => !each).length;
console.log(failed === 0 ? 'All is well.' : `${failed} of ${passed.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
