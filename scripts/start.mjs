// From a fresh clone to a running chat: builds what is out of date, then runs everything until Ctrl-C. `pnpm start`
import { buildApi, buildWeb } from './lib/build.mjs';
import { ROOT } from './lib/tools.mjs';

// relative paths in the settings mean the same from wherever this was called
process.chdir(ROOT);
try {
  await buildApi();
  await buildWeb();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const { main } = await import('../services/api/dist/supervisor/main.js');
process.exit(await main());
