// Builds what is out of date. `pnpm build`; with --api only what runs in Node.
import { buildApi, buildWeb } from './lib/build.mjs';

try {
  await buildApi();
  if (!process.argv.includes('--api')) await buildWeb();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
