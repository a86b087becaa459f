import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, seriesOf, short } from '../lib/figures.js';
import type { Measurement, Options, Report, Row } from '../lib/measurement.js';
import { ownMicroseconds } from '../lib/processes.js';
import { type Laid, layAll } from '../partitions/databases.js';
import { type Deed, DEEDS, findPlaces, HUNDREDS, type Places } from '../partitions/deeds.js';
import { dirtyPages, forget, sizes, sortWords } from '../partitions/upkeep.js';
import { withFolder } from '../shop/folder.js';
import { loadShop } from '../shop/load.js';

/** Of each deed, before those that count. */
const WARM_UP = 5;

/** One table of messages against the same rows in parts: each in a database of its own, asked turn about by the product's statements. */
export const partitions: Measurement = {
  name: 'partitions',
  about: 'the table of messages whole, by a hash of the room, and by when the room began',
  run: (options, say) => withFolder(options.data, (folder) => measure(options, folder, say)),
};

type Figures = Record<string, number[]>;
type ByLayout = Map<string, Figures>;

async function measure(options: Options, kept: string, say: (line: string) => void): Promise<Report> {
  const { rooms, messages, work, from } = options;
  const dataDir = join(kept, `shop-${rooms}-${messages}-${work}${from ? '-recorded' : ''}`);
  const loaded = await loadShop(dataDir, { rooms, messages, work, from }, options, say);
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-partitions-'));
  // Postgres, which never runs as root, has to get through
  chmodSync(folder, 0o711);
  try {
    const { laid, stop } = await layAll(dataDir, folder, loaded.people.agents[0]!, say);
    try {
      return await compare(laid, options, say);
    } finally {
      await stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(
  laid: readonly Laid[],
  options: Options,
  say: (line: string) => void,
): Promise<Report> {
  const places = await findPlaces(laid[0]!.root);
  const found: ByLayout = new Map();
  for (const { layout, seconds, root } of laid)
    found.set(layout.name, { 'laid out, s': [seconds], ...(await sizes(root)) });
  for (let round = 1; round <= options.rounds; round++) {
    for (const deed of DEEDS) await take(laid, deed, places, round, found);
    for (const one of laid) note(found, one, { 'sort the words in, ms': await sortWords(one.root) });
    for (const one of laid) note(found, one, await touched(one, places));
    say(`round ${round}: ${inLine(found)}`);
  }
  for (const one of laid) note(found, one, await forget(one.root, one.layout));
  // nothing of it is the product's own speed: it is what a decision stands on
  return { rows: rowsOf(found), bars: [] };
}

/** A line for each figure, a column for each layout: there are many figures. */
function rowsOf(found: ByLayout): Row[] {
  const names = [...new Set([...found.values()].flatMap((figures) => Object.keys(figures)))];
  return names.map((name) => ({
    name,
    figures: Object.fromEntries(
      [...found].flatMap(([layout, { [name]: all }]) => (all ? [[layout, seriesOf(all)]] : [])),
    ),
  }));
}

function note(found: ByLayout, { layout }: Laid, figures: Record<string, number>): void {
  const of = found.get(layout.name)!;
  for (const [name, value] of Object.entries(figures)) (of[name] ??= []).push(value);
}

/** Milliseconds of one on the clock, and of Postgres on a core. All layouts take turns with each single one, since a disk is busy now and then. */
async function take(
  laid: readonly Laid[],
  { name, writes, times, run }: Deed,
  places: Places,
  round: number,
  found: ByLayout,
): Promise<void> {
  const first = round * times * 7;
  for (const { client } of laid)
    for (let n = 0; n < WARM_UP; n++) await run(client, places, first + times + n);
  const sums = laid.map((one) => ({ one, took: [] as number[], cpu: 0 }));
  for (let n = 0; n < times; n++)
    for (const sum of turned(sums, n)) {
      const { client, pid } = sum.one;
      const cpu = ownMicroseconds(pid);
      const began = performance.now();
      await run(client, places, first + n);
      sum.took.push(performance.now() - began);
      sum.cpu += ownMicroseconds(pid) - cpu;
    }
  for (const { one, took, cpu } of sums)
    note(found, one, {
      [`${name}, ms`]: median(took),
      [cpuOf({ name, writes })]: cpu / times / Math.max(1, writes),
    });
}

const cpuOf = ({ name, writes }: Pick<Deed, 'name' | 'writes'>): string =>
  `${name}, CPU µs${writes > 0 ? ' a message' : ''}`;

/** How much of the indexes has to be in memory for what is said in one hour. */
async function touched({ client, root }: Laid, places: Places): Promise<Record<string, number>> {
  await root.query('checkpoint');
  for (let n = 0; n < HUNDREDS.times; n++) await HUNDREDS.run(client, places, n);
  return dirtyPages(root);
}

const turned = <T>(all: readonly T[], by: number): T[] => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
];

const ratio = (found: ByLayout, layout: string, figure: string): number =>
  median(found.get(layout)![figure]!) / median(found.get('plain')![figure]!);

const WATCHED = DEEDS.map(cpuOf);

const inLine = (found: ByLayout): string =>
  [...found.keys()]
    .slice(1)
    .map((layout) => `${layout} × ${WATCHED.map((figure) => short(ratio(found, layout, figure))).join(' ')}`)
    .join('; ');
