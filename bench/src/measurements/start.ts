import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seriesOf, short } from '../lib/figures.js';
import { atMost, type Measurement } from '../lib/measurement.js';
import { memoryOf } from '../lib/processes.js';
import { startProduct } from '../product.js';

/** What the start itself leaves behind is gone by then. */
const REST_MS = 5_000;

/** The second start is what everybody waits for again and again; the first one makes a database. */
export const start: Measurement = {
  name: 'start',
  about: 'from the command to ready on a folder that is there, and memory at rest',
  async run(options, say) {
    const dataDir = mkdtempSync(join(tmpdir(), 'parley-bench-start-'));
    const [seconds, megabytes]: [number[], number[]] = [[], []];
    try {
      await (await startProduct({ root: options.root, dataDir })).stop();
      for (let round = 1; round <= options.rounds; round++) {
        const began = performance.now();
        const product = await startProduct({ root: options.root, dataDir });
        seconds.push((performance.now() - began) / 1000);
        await sleep(REST_MS);
        megabytes.push(memoryOf(product.pid));
        await product.stop();
        say(`round ${round}: ${short(seconds.at(-1)!)} s, ${short(megabytes.at(-1)!)} MB`);
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
    const figures = { 'seconds to ready': seriesOf(seconds), 'MB at rest': seriesOf(megabytes) };
    return {
      rows: [{ name: 'second start', figures }],
      bars: [
        atMost('second start, s', figures['seconds to ready'].median, 3),
        atMost('API, database and supervisor at rest, MB', figures['MB at rest'].median, 250),
      ],
    };
  },
};
