import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureCosts } from './capacity/costs.js';
import { inWords, short } from './lib/figures.js';
import { type Bar, holds, type Measurement, type Options, type Report } from './lib/measurement.js';
import { desk } from './measurements/console.js';
import { herd } from './measurements/herd.js';
import { idle } from './measurements/idle.js';
import { lighthouse } from './measurements/lighthouse.js';
import { lists } from './measurements/lists.js';
import { longRoom } from './measurements/long-room.js';
import { messages } from './measurements/messages.js';
import { nodes } from './measurements/nodes.js';
import { openLoop } from './measurements/open-loop.js';
import { partitions } from './measurements/partitions.js';
import { routing } from './measurements/routing.js';
import { LEAST_MINUTES, soak } from './measurements/soak.js';
import { start } from './measurements/start.js';
import { widget } from './measurements/widget.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ALL: readonly Measurement[] = [
  messages,
  openLoop,
  idle,
  herd,
  lists,
  longRoom,
  desk,
  nodes,
  partitions,
  routing,
  soak,
  start,
  widget,
  lighthouse,
];

const USAGE = `pnpm bench [NAME …] [--rounds 3] [--seconds 5] [--pairs 1,10,100,400] [--sockets 10000] [--herd 5000]
                  [--rooms 100000] [--messages 1000000] [--work 1000] [--from FILE] [--data DIR] [--minutes 20]
                  [--check] [--out FILE] [--of DIR] [--profile DIR]
pnpm bench --figures [--sockets 10000] [--seconds 5] [--out FILE]

Measures the product against its baseline, turn about in one run, and prints medians (least–most) and ratios.
  --rooms   of the large database, --messages in it; the small one has a tenth. --work: rooms in hand, in both
  --from    a file of recorded conversations that are said there, one a line; else text of our own making
  --data    a folder where these databases are kept for the next run
  --minutes that the long load lasts, ${LEAST_MINUTES} at least
  --check   fails when a ratio is below its floor
  --out     where the JSON goes; bench/results/NAME.json
  --figures measures what pnpm capacity reckons with, and nothing else, and writes it down; bench/figures.json
  --of      another checkout, built: its product is measured instead, for a before and after
  --profile a folder for CPU profiles of the product's processes

${ALL.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')}`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    pairs: { type: 'string', default: '1,10,100,400' },
    sockets: { type: 'string', default: '10000' },
    herd: { type: 'string', default: '5000' },
    minutes: { type: 'string', default: '20' },
    rooms: { type: 'string', default: '100000' },
    messages: { type: 'string', default: '1000000' },
    work: { type: 'string', default: '1000' },
    from: { type: 'string' },
    data: { type: 'string' },
    check: { type: 'boolean', default: false },
    figures: { type: 'boolean', default: false },
    out: { type: 'string' },
    of: { type: 'string', default: ROOT },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const chosen = positionals.length === 0 ? ALL : ALL.filter(({ name }) => positionals.includes(name));
const isTooShort = chosen.includes(soak) && !(Number(values.minutes) >= LEAST_MINUTES);
if (values.help || isTooShort || chosen.length < positionals.length) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}

const options: Options = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  pairs: values.pairs.split(',').map(Number),
  sockets: Number(values.sockets),
  herd: Number(values.herd),
  minutes: Number(values.minutes),
  rooms: Number(values.rooms),
  messages: Number(values.messages),
  work: Number(values.work),
  from: values.from,
  data: values.data,
  root: values.of,
  profile: values.profile,
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
if (values.figures) {
  const costs = await measureCosts(options, (line) => console.log(line));
  writeJson(values.out ?? join(ROOT, 'bench/figures.json'), costs);
  process.exit(0);
}
const failing: Bar[] = [];
for (const measurement of chosen) {
  console.log(`${measurement.name}: ${measurement.about}`);
  const report = await measurement.run(options, (line) => console.log(`  ${line}`));
  print(report);
  write(measurement.name, report);
  failing.push(...report.bars.filter((bar) => !holds(bar, bar.floor)));
}
if (values.check && failing.length > 0)
  console.log(`Below the floor: ${failing.map(({ name }) => name).join('; ')}.`);
process.exit(values.check && failing.length > 0 ? 1 : 0);

function print({ rows, bars }: Report): void {
  const names = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  const table = [
    ['', ...names],
    ['---', ...names.map(() => '--:')],
    ...rows.map(({ name, figures }) => [
      name,
      ...names.map((figure) => (figures[figure] ? inWords(figures[figure]) : '')),
    ]),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
  for (const line of table)
    console.log(`| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  for (const bar of bars) console.log(`${verdict(bar)} ${bar.name}: ${short(bar.value)} (${wanted(bar)})`);
}

function wanted({ good, goal, floor }: Bar): string {
  return goal === floor ? `${good} ${goal}` : `goal ${good} ${goal}, floor ${floor}`;
}

function verdict(bar: Bar): string {
  if (holds(bar, bar.goal)) return '✓';
  return holds(bar, bar.floor) ? '~' : '✗';
}

function write(name: string, report: Report): void {
  const file = values.out ?? join(ROOT, 'bench/results', `${name}.json`);
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
  writeJson(file, { name, at: new Date().toISOString(), machine, options, ...report });
}

function writeJson(file: string, what: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(what, null, 2)}\n`);
}
