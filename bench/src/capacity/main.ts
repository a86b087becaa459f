// What an installation of a given size needs, from the costs that were measured. `pnpm capacity --help` says how.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { short } from '../lib/figures.js';
import { type Assumptions, type Figures, limitsOf, mostOf, needOf, USUAL } from './model.js';
import { withTables } from './tables.js';

const MEASURED = new URL('../../figures.json', import.meta.url);
const PAGE = new URL('../../../docs/scaling.md', import.meta.url);

const USAGE = `pnpm capacity --chats N [--messages 3] [--per-agent 4] [--idle 2] [--load 0.5] [--figures FILE]
pnpm capacity --write [--figures FILE]

Servers, database and network for N chats in which somebody is writing.
  --messages   by both sides of a chat together, a minute
  --per-agent  chats that one of the staff has open at a time
  --idle       open widgets in which nobody writes, for each chat
  --load       of each core that is planned with
  --figures    the costs to reckon with, as in bench/figures.json
  --write      writes the tables of docs/scaling.md anew, by these costs`;

function leave(problem: string, code: number): never {
  (code === 0 ? console.log : console.error)(problem ? `${problem}\n\n${USAGE}` : USAGE);
  process.exit(code);
}

function options() {
  try {
    return parseArgs({
      options: {
        chats: { type: 'string' },
        messages: { type: 'string' },
        'per-agent': { type: 'string' },
        idle: { type: 'string' },
        load: { type: 'string' },
        figures: { type: 'string' },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return leave(error instanceof Error ? error.message : String(error), 2);
  }
}

const values = options();

function numberOf(name: Exclude<keyof typeof values, 'write' | 'help'>, otherwise: number): number {
  const number = values[name] === undefined ? otherwise : Number(values[name]);
  return number > 0 ? number : leave(`--${name} must be a number above 0, not "${values[name]}".`, 2);
}

if (values.help) leave('', 0);
const figures = JSON.parse(readFileSync(values.figures ?? MEASURED, 'utf8')) as Figures;
if (values.write) {
  writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8'), figures));
  process.exit(0);
}
if (values.chats === undefined) leave('--chats is missing.', 2);

const assumed: Assumptions = {
  ...USUAL,
  chats: numberOf('chats', 0),
  messagesPerMinute: numberOf('messages', USUAL.messagesPerMinute),
  chatsPerAgent: numberOf('per-agent', USUAL.chatsPerAgent),
  idlePerChat: numberOf('idle', USUAL.idlePerChat),
  load: numberOf('load', USUAL.load),
};
const need = needOf(assumed, figures);
const { demand } = need;

const lines: [string, string][] = [
  ...(need.installations > 1 ? ([['installations', String(need.installations)]] as [string, string][]) : []),
  ['messages', `${short(demand.messagesPerSecond)}/s`],
  ['agents', short(demand.agents)],
  ['connections of browsers', short(demand.sockets)],
  [
    'servers',
    `${need.servers}, a core and ${short(need.serverMegabytes)} MB each (${short(need.nodeCores)} cores busy)`,
  ],
  ['Postgres', `${short(need.databaseCores)} cores busy, ${need.databaseConnections} connections`],
  ['its log', `${short(need.walMegabytesPerSecond)} MB/s`],
  ['stored', `${short(need.storedGigabytesPerDay)} GB in ten such hours`],
  ['Redis', need.servers > 1 ? `${short(need.busMegabytesPerSecond)} MB/s` : 'not needed'],
  ['network', `${short(need.networkMegabitsPerSecond)} Mbit/s to browsers`],
];
for (const [name, text] of lines) console.log(`${name.padEnd(24)}${text}`);
const limits = limitsOf(need, assumed);
console.log(limits.length === 0 ? '\nOne machine does it.' : '\nWhat runs out, first things first:');
for (const limit of limits) console.log(`- ${limit}`);
console.log(
  `\nBy costs of ${figures.at} on ${figures.machine}: ${figures.note}\n` +
    `A machine like that with ${cpus().length} cores and everything on it, the people who write included, takes ` +
    `${short(mostOf(cpus().length, figures))} messages/s at most.`,
);
