// Once per run of the suite: a Postgres of its own with a migrated database, of which each test file gets a copy.
// Jest does not map `.js` to `.ts` here, hence compiled files; compiling again what has not changed takes no time.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildAnswers } from '../../../../scripts/lib/answers.mjs';

const api = join(import.meta.dirname, '..', '..');
const typescript = dirname(createRequire(join(api, '../../package.json')).resolve('typescript/package.json'));

export default async function setUp() {
  const tsc = spawnSync(process.execPath, [join(typescript, 'bin', 'tsc'), '-b', api], { encoding: 'utf8' });
  if (tsc.status !== 0)
    console.warn(`Compiled with errors; the tests may run on older files:\n${tsc.stdout}`);
  await buildAnswers().catch((error) => console.warn(error.message));
  const { startTestServer } = await import('./test-server.mjs');
  globalThis.testServer = await startTestServer();
}
