import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { browserPath, SANDBOX } from '../console/browser.js';
import { median, seriesOf, short } from '../lib/figures.js';
import { atMost, type Bar, type Measurement, type Report, type Row } from '../lib/measurement.js';
import { startProduct } from '../product.js';
import { openShop } from '../widget/shop.js';

/** The last version for the product's own Node. Fetched when asked for: it is thrice as large as all else that is developed with. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
/** A report is a megabyte or so. */
const REPORT_BYTES = 64 * 1024 * 1024;
/** Scores are rounded to one in a hundred, and a paint that came a frame later takes one away. */
const ROUNDED = 1;

interface Audited {
  readonly scores: Readonly<Record<string, number>>;
  /** What the score of speed is made of, milliseconds but for the shift. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** As Lighthouse's report has them. */
interface LighthouseReport {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
}

const METRICS = {
  'FCP ms': 'first-contentful-paint',
  'LCP ms': 'largest-contentful-paint',
  'TBT ms': 'total-blocking-time',
  'speed index': 'speed-index',
  CLS: 'cumulative-layout-shift',
} as const;

/** What Lighthouse says of a shop's page with the line that shows the chat and without it, turn about. */
export const lighthouse: Measurement = {
  name: 'lighthouse',
  about: "Lighthouse's scores of a shop's page, with the chat and without (fetches Lighthouse)",
  async run(options, say) {
    const product = await startProduct({ root: options.root });
    const shop = await openShop(product.url);
    const seen: Record<'without' | 'with', Audited[]> = { without: [], with: [] };
    try {
      for (let round = 1; round <= options.rounds; round++) {
        seen.without.push(await audit(shop.address(false)));
        seen.with.push(await audit(shop.address(true)));
        say(
          `round ${round}: ${inLine(seen.without.at(-1)!)} without, ${inLine(seen.with.at(-1)!)} with the chat`,
        );
      }
      return reportOf(seen.without, seen.with);
    } finally {
      shop.close();
      await product.stop();
    }
  },
};

/** On its own phone, which is what it is without further words. */
async function audit(address: string): Promise<Audited> {
  const { stdout } = await promisify(execFile)(
    'npx',
    [
      '-y',
      LIGHTHOUSE,
      address,
      '--output=json',
      '--quiet',
      `--chrome-flags=${['--headless', ...SANDBOX].join(' ')}`,
    ],
    { env: { ...process.env, CHROME_PATH: await browserPath() }, maxBuffer: REPORT_BYTES },
  );
  const { categories, audits } = JSON.parse(stdout) as LighthouseReport;
  return {
    scores: Object.fromEntries(
      Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? NaN) * 100)]),
    ),
    metrics: Object.fromEntries(
      Object.entries(METRICS).map(([name, id]) => [name, audits[id]?.numericValue ?? NaN]),
    ),
  };
}

const inLine = ({ scores }: Audited): string =>
  Object.entries(scores)
    .map(([name, score]) => `${name} ${short(score)}`)
    .join(', ');

function reportOf(without: readonly Audited[], withChat: readonly Audited[]): Report {
  const categories = Object.keys(without[0]!.scores);
  const lost = (category: string): number =>
    median(without.map(({ scores }, n) => scores[category]! - withChat[n]!.scores[category]!));
  return {
    rows: [rowOf('the page of a shop', without), rowOf('the same, with the chat', withChat)],
    bars: categories.map((category): Bar => atMost(`${category}, points lost`, lost(category), ROUNDED)),
  };
}

function rowOf(name: string, all: readonly Audited[]): Row {
  const figures = all.map(({ scores, metrics }) => ({ ...scores, ...metrics }));
  const names = Object.keys(figures[0]!);
  return {
    name,
    figures: Object.fromEntries(names.map((one) => [one, seriesOf(figures.map((f) => f[one]!))])),
  };
}
