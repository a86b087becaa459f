// Everything on one port, following the source: the API starts again when its code has changed, the pages are bundled
// again when theirs has. `pnpm dev`
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildApi, buildWeb } from './lib/build.mjs';
import { COMPILED, ROOT, toolPath } from './lib/tools.mjs';

/** One change writes many files. */
const SETTLED_AFTER_MS = 300;

process.chdir(ROOT);
// what does not build now is built again when it has changed
for (const build of [buildApi, buildWeb]) await build().catch((error) => console.error(error.message));

/** @param {string[]} args @param {string} cwd */
const follow = (args, cwd) => spawn(process.execPath, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
const watchers = [
  follow([toolPath('typescript', 'tsc'), '-b', '--watch', '--preserveWatchOutput', ...COMPILED], ROOT),
  follow(['build.mjs', '--watch'], join(ROOT, 'apps/web')),
];

/** @param {() => Promise<void>} restartApi */
function restartOnChange(restartApi) {
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  const onChange = () => {
    clearTimeout(soon);
    soon = setTimeout(() => void restartApi(), SETTLED_AFTER_MS);
  };
  for (const folder of ['packages/protocol/dist', 'services/api/dist'])
    watch(join(ROOT, folder), { recursive: true }, (_, file) => void (file?.endsWith('.js') && onChange()));
}

const { main } = await import('../services/api/dist/supervisor/main.js');
const code = await main({ onReady: ({ restartApi }) => restartOnChange(restartApi) });
for (const watcher of watchers) watcher.kill();
process.exit(code);
