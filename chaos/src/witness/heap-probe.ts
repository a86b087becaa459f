// Loaded into a server in front of everything else (`node --import`). Asked for it, it says how much memory is in use once all
// that nobody holds any more has been thrown away.
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is told of its end (a `FinalizationRegistry`) goes with the collection after the one that found it. */
const COLLECTIONS = 4;
const BETWEEN_MS = 50;

process.on('message', (message: { weigh?: boolean }) => {
  if (message.weigh) void weigh();
});

async function weigh(): Promise<void> {
  for (let i = 0; i < COLLECTIONS; i++) {
    if (i > 0) await sleep(BETWEEN_MS);
    collect();
  }
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ heapBytes: heapUsed + external });
}
