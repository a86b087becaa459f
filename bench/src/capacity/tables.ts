// The tables of docs/scaling.md: what is reckoned from the figures, as Prettier would have it.
import { short } from '../lib/figures.js';
import { type Figures, limitsOf, needOf, USUAL } from './model.js';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const MARK = /(<!-- (\w+): written by pnpm capacity --write -->\n\n)[^]*?(\n\n<!-- end -->)/g;

type Column = { readonly head: string; readonly right?: boolean };

/** `text` with its tables, and what stands between them as it was. */
export function withTables(text: string, figures: Figures): string {
  const tables: Record<string, string> = { sizes: sizesOf(figures), checks: checksOf(figures) };
  return text.replaceAll(MARK, (_, before: string, name: string, after: string) => {
    const written = tables[name];
    if (written === undefined) throw new Error(`There is no table "${name}".`);
    return before + written + after;
  });
}

function sizesOf(figures: Figures): string {
  const told = new Set<string>();
  const rows = SIZES.map((chats) => {
    const need = needOf({ ...USUAL, chats }, figures);
    const news = limitsOf(need, USUAL).filter((limit) => !told.has(limit));
    for (const limit of news) told.add(limit);
    const { installations, servers } = need;
    return [
      whole(chats),
      whole(need.demand.messagesPerSecond),
      whole(need.demand.sockets),
      installations > 1 ? `${installations} × ${servers / installations}` : String(servers),
      short(need.nodeCores),
      short(need.databaseCores),
      `${short(need.walMegabytesPerSecond)} MB/s`,
      servers > installations ? `${short(need.busMegabytesPerSecond)} MB/s` : '—',
      news.join('; ') || (told.size > 0 ? 'more of the same' : 'nothing'),
    ];
  });
  return tableOf(
    [
      { head: 'chats' },
      { head: 'messages/s', right: true },
      { head: 'connections', right: true },
      { head: 'servers', right: true },
      { head: 'cores busy in them', right: true },
      { head: 'in Postgres', right: true },
      { head: 'its log', right: true },
      { head: 'Redis', right: true },
      { head: 'what to add' },
    ],
    rows,
  );
}

const checksOf = ({ checks }: Figures): string =>
  tableOf(
    [
      { head: 'of the machine that was measured' },
      { head: 'forecast', right: true },
      { head: 'measured', right: true },
      { head: 'off by', right: true },
    ],
    checks.map(({ what, forecast, measured }) => [
      what,
      short(forecast),
      short(measured),
      `${Math.round(Math.abs(forecast / measured - 1) * 100)} %`,
    ]),
  );

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

function tableOf(columns: readonly Column[], rows: readonly string[][]): string {
  const widths = columns.map(({ head }, n) => Math.max(3, head.length, ...rows.map((row) => row[n]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const padded = (cells: readonly string[]): string =>
    line(cells.map((cell, n) => (columns[n]!.right ? cell.padStart(widths[n]!) : cell.padEnd(widths[n]!))));
  return [
    padded(columns.map(({ head }) => head)),
    line(columns.map(({ right }, n) => (right ? `${'-'.repeat(widths[n]! - 1)}:` : '-'.repeat(widths[n]!)))),
    ...rows.map(padded),
  ].join('\n');
}
