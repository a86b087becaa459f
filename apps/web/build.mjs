// Builds every page into dist/: `node build.mjs [--watch]`. With --watch each build stays and follows the source.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const watch = process.argv.includes('--watch');
// What stories see is what visitors get, whoever starts this: without it names of files and lines are built in under a test.
if (!watch) process.env['NODE_ENV'] = 'production';
// In this order: the first empties the folder.
const CONFIGS = [
  'vite.config.ts',
  'vite.widget.config.ts',
  'vite.loader.config.ts',
  'vite.visitors.config.ts',
];

for (const config of CONFIGS) {
  const configFile = fileURLToPath(new URL(config, import.meta.url));
  await build({
    configFile,
    logLevel: 'warn',
    // A rebuild must not wipe what the others have written.
    build: watch ? { watch: {}, emptyOutDir: false } : {},
  });
}
