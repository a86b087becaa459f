// Loaded into a server in front of everything else (`node --import`). Asked for it, it says how much memory is in use once all
// that nobody holds any more has been thrown away.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

process.on('message', (message: { weigh?: boolean }) => {
  if (!message.weigh) return;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ heapBytes: heapUsed + external });
});
