import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../console/browser.js';
import { median, seriesOf, short } from '../lib/figures.js';
import {
  atMost,
  type Bar,
  type Measurement,
  type Options,
  type Report,
  type Row,
} from '../lib/measurement.js';
import { startProduct } from '../product.js';
import { kilobytes, reachable } from '../widget/files.js';
import { type PageFelt, Phone, type Stretch } from '../widget/phone.js';
import { openShop, type Shop } from '../widget/shop.js';
import { LONG_MS } from '../widget/watch-script.js';

/** Page and frame share a thread, as on a phone, so that what one does is in the way of the other and nothing goes uncounted. */
const ONE_THREAD = ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process'];

/** Above the goal, see docs/performance.md; a step back would show. */
const RUNNING_KB = 74;
/** Three frames: Lighthouse's score of the page does not move by less. */
const NOTICED_MS = 50;

interface Seen {
  without: PageFelt[];
  withChat: PageFelt[];
  before: string[][];
  opened: Stretch[];
  written: Stretch[];
  running: Stretch[];
}

/** What a shop's page costs its visitors: bytes, the thread of a slow phone, and what the page feels like without any of it. */
export const widget: Measurement = {
  name: 'widget',
  about:
    'a phone on the page of a shop with and without the chat: bytes, requests, main thread, layout shift, paints',
  async run(options, say) {
    const product = await startProduct({ root: options.root });
    const shop = await openShop(product.url);
    const browser = await startBrowser(ONE_THREAD);
    try {
      const seen: Seen = { without: [], withChat: [], before: [], opened: [], written: [], running: [] };
      for (let round = 1; round <= options.rounds; round++) {
        await look(browser, shop, product.url, seen);
        say(`round ${round}: ${inLine(seen)}`);
      }
      return reportOf(seen, options);
    } finally {
      await browser.close();
      shop.close();
      await product.stop();
    }
  },
};

const QUESTION = 'Is it in stock?';
/** The largest paint comes with the first one, or after the shop's own script: some visits of each kind, or chance says which. */
const VISITS = 5;

/** Somebody new on a phone of their own, until they have a chat; then the same phone comes back to it. */
async function look(browser: Browser, shop: Shop, chat: string, seen: Seen): Promise<void> {
  for (let visit = 1; visit < VISITS; visit++) await (await visitBoth(browser, shop, chat, seen)).close();
  const phone = await visitBoth(browser, shop, chat, seen);
  seen.opened.push(await phone.during(() => arrive(phone)));
  seen.written.push(await phone.during(() => write(phone)));
  await send(phone);
  seen.running.push(
    await phone.during(async () => {
      await phone.visit(shop.address(true));
      await goOn(phone);
    }),
  );
  await phone.close();
}

/** The page without the chat, then with it; the phone that has it is left open. */
async function visitBoth(browser: Browser, shop: Shop, chat: string, seen: Seen): Promise<Phone> {
  const elsewhere = await Phone.unpack(browser, chat);
  seen.without.push((await elsewhere.visit(shop.address(false))).felt);
  await elsewhere.close();

  const phone = await Phone.unpack(browser, chat);
  const { felt, asked } = await phone.visit(shop.address(true));
  seen.withChat.push(felt);
  seen.before.push(asked);
  return phone;
}

const TOPIC = { css: '[aria-labelledby=home-topics] button' };
const FIELD = { css: 'textarea:focus' };

async function arrive(phone: Phone): Promise<void> {
  await phone.openChat();
  await phone.see(TOPIC);
}

/** What it is about, and there is the field. */
async function write(phone: Phone): Promise<void> {
  await phone.press(TOPIC);
  await phone.see(FIELD);
  await phone.write(QUESTION);
}

/** Until it is stored: then there is a chat to come back to. */
async function send(phone: Phone): Promise<void> {
  await phone.enter();
  await phone.see({ css: '[data-room-status]' });
}

async function goOn(phone: Phone): Promise<void> {
  await phone.openChat();
  await phone.press({ css: '[aria-labelledby=home-chats] li button' });
  await phone.see({ css: '[role=log]', text: QUESTION });
  await phone.see(FIELD);
}

const inLine = ({ without, withChat, opened, running }: Seen): string =>
  `shop LCP ${short(without.at(-1)!['LCP ms'])} ms, with the chat ${short(withChat.at(-1)!['LCP ms'])} ms; ` +
  `opened after ${short(opened.at(-1)!.ms)} ms, a running chat ${short(running.at(-1)!.ms)} ms`;

function reportOf(seen: Seen, { root }: Options): Report {
  const pages = join(root, 'apps/web/dist');
  const weigh = (paths: readonly string[]): number => kilobytes(paths.map((path) => join(pages, path)));
  const all = reachable(pages, 'widget.html');
  const opened = seen.opened.map(({ files }) => weigh(files));
  const begun = seen.opened.map(({ files }, n) => weigh([...files, ...seen.written[n]!.files]));
  const running = seen.running.map(({ files }) => weigh(files));
  return {
    rows: [
      {
        name: 'before a click',
        figures: {
          requests: seriesOf(seen.before.map((asked) => asked.length)),
          'kB gzip': seriesOf(seen.before.map(weigh)),
        },
      },
      stretch('opened by somebody new', seen.opened, opened),
      stretch('the same, and the first question in the form', seen.written, begun),
      stretch('opened with a running chat, from the page on', seen.running, running),
      {
        name: 'and all that the frame may load',
        figures: { files: seriesOf([all.length]), 'kB gzip': seriesOf([kilobytes(all)]) },
      },
      felt('the page of a shop', seen.without),
      felt('the same, with the chat', seen.withChat),
    ],
    bars: barsOf(seen, {
      opened: median(opened),
      running: median(running),
      loader: median(seen.before.map(weigh)),
    }),
  };
}

const stretch = (name: string, all: readonly Stretch[], weights: readonly number[]): Row => ({
  name,
  figures: {
    files: seriesOf(all.map(({ files }) => files.length)),
    'kB gzip': seriesOf(weights),
    ms: seriesOf(all.map(({ ms }) => ms)),
    'main thread ms': seriesOf(all.map((one) => one['main thread ms'])),
    'longest task ms': seriesOf(all.map((one) => one['longest task ms'])),
    shift: seriesOf(all.map(({ shift }) => shift)),
  },
});

const FELT = ['FCP ms', 'LCP ms', 'TBT ms', 'CLS', 'longest task ms'] as const;

const felt = (name: string, all: readonly PageFelt[]): Row => ({
  name,
  figures: Object.fromEntries(FELT.map((figure) => [figure, seriesOf(all.map((one) => one[figure]))])),
});

/** What Lighthouse's score is made of, beside the same page without the chat: a paint may be a frame later by chance. */
function barsOf(seen: Seen, kB: { loader: number; opened: number; running: number }): Bar[] {
  const more = (figure: keyof PageFelt): number =>
    median(seen.withChat.map((one, n) => one[figure] - seen.without[n]![figure]));
  const steps = [seen.opened, seen.written, seen.running];
  const longest = Math.max(...steps.map((all) => median(all.map((one) => one['longest task ms']))));
  const shift = [...seen.opened, ...seen.written, ...seen.running].map((one) => one.shift);
  return [
    atMost('loader, kB', kB.loader, 1),
    atMost('requests before a click', Math.max(...seen.before.map((asked) => asked.length)), 1),
    atMost('opened by somebody new, kB', kB.opened, 45),
    {
      name: 'opened with a running chat, kB',
      value: kB.running,
      good: 'at most',
      goal: 45,
      floor: RUNNING_KB,
    },
    atMost('longest task of any step, ms', longest, LONG_MS),
    atMost('layout shift', Math.max(...shift), 0),
    atMost('first paint of the shop, ms more', more('FCP ms'), NOTICED_MS),
    atMost('largest paint of the shop, ms more', more('LCP ms'), NOTICED_MS),
    atMost('blocking of the shop, ms more', more('TBT ms'), NOTICED_MS),
    atMost('layout shift of the shop, more', more('CLS'), 0),
  ];
}
