// `pnpm chaos`: tries to lose, double, reorder or invent a message. docs/delivery.md says what it does.
import { parseArgs } from 'node:util';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChaos } from './run.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    messages: { type: 'string', default: '30000' },
    minutes: { type: 'string' },
    history: { type: 'string' },
    api: { type: 'string' },
    stages: { type: 'string' },
    faults: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
console.log('seed', seed);
const r = await runChaos(
  {
    seed,
    messages: Number(values.messages),
    quick: values.quick,
    historyFile: values.history ?? join(tmpdir(), `parley-chaos-${seed}.jsonl`),
    apiDist: values.api,
    stages: values.stages?.split(',') as never,
    faults: values.faults?.split(',').filter(Boolean) as never,
  },
  console.log,
);
console.log(r);
