// Takes the pictures of the README anew, of the product as it is: the demo shop and its console. `pnpm screenshots`
import { buildApi, buildWeb } from './lib/build.mjs';
import { inWords, runSuite } from './lib/suites.mjs';

await buildApi();
await buildWeb();
const numbers = await runSuite({ name: 'pictures', folder: 'e2e', config: 'e2e/pictures.config.mjs' });
console.log(inWords(numbers));
process.exitCode = numbers.failed > 0 || numbers.passed === 0 ? 1 : 0;
