// pnpm has an `audit` of its own, which asks a registry about packages. `pnpm audit verify` and `pnpm audit head` are ours: pnpm
// loads this file before it looks at the command. It has no hooks, so it changes nothing about installing.
const { spawnSync } = require('node:child_process');

const [command, what] = process.argv.slice(2);
if (command === 'audit' && (what === 'verify' || what === 'head')) {
  const pnpm = process.argv[1];
  const { status } = spawnSync(process.execPath, [pnpm, 'run', 'audit', ...process.argv.slice(3)], {
    cwd: __dirname,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

module.exports = {};
