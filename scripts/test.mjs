// Everything that proves the product: checks, build, tests, stories in a browser. `pnpm test`
// With words after it only the test files whose path holds one of them: `pnpm test rooms`.
import { buildApi, buildWeb } from './lib/build.mjs';
import { findBrowser, findCommand } from './lib/machine.mjs';
import { fails, inWords, runSuite, sum, SUITES } from './lib/suites.mjs';
import { runNode } from './lib/tools.mjs';

const filter = process.argv.slice(2).filter((argument) => argument !== '--');
const inCi = process.env['CI'] === 'true';
const browser = findBrowser();
/** @type {[string, import('./lib/suites.mjs').Numbers][]} */
const results = [];

/** @param {string} title */
const heading = (title) => console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 60 - title.length))}`);

async function check() {
  heading('check');
  const { code } = await runNode(['scripts/check.mjs'], { echo: true });
  // what passes here is no test, and is not counted as one
  if (code !== 0) results.push(['check', fails(1)]);
}

/** What a suite needs of it: the stories need the pages, all others only what runs in Node. */
async function build() {
  heading('build');
  return { code: await built('build', buildApi), pages: await built('build of the pages', buildWeb) };
}

/**
 * @param {string} name
 * @param {() => Promise<void>} work
 */
async function built(name, work) {
  try {
    await work();
    return true;
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    results.push([name, fails(1)]);
    return false;
  }
}

/** A machine of one's own may lack the browser; the one that decides may not. */
function checkMachine() {
  const missing = [
    ...(browser ? [] : ['a Chromium or Chrome']),
    ...['redis-server', 'nginx', 'caddy'].filter((program) => !findCommand(program)),
  ];
  if (inCi && missing.length > 0) {
    console.log(`This machine lacks ${missing.join(' and ')}.`);
    results.push(['machine', fails(missing.length)]);
  }
}

/** @param {{ code: boolean, pages: boolean }} ready */
async function test(ready) {
  for (const suite of SUITES) {
    if (!ready.code || (suite.name === 'stories' && !ready.pages)) continue;
    heading(suite.name);
    if (suite.name === 'stories' && !browser) {
      console.log('LEFT OUT: there is no Chromium or Chrome here. Install one, or set CHROMIUM_PATH.');
      continue;
    }
    results.push([
      suite.name,
      await runSuite(suite, { filter, ...(browser && { env: { CHROMIUM_PATH: browser } }) }),
    ]);
  }
}

checkMachine();
if (filter.length === 0) await check();
await test(await build());

heading('sum');
for (const [name, numbers] of results) console.log(`${name.padEnd(12)} ${inWords(numbers)}`);
if (!browser) console.log('stories      left out: no browser');
const total = sum(results.map(([, numbers]) => numbers));
console.log(inWords(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
