// Once per run: the product and one browser, for all stories. What they need to find both is in the environment.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/lib/machine.mjs';
import { startProduct } from './product.mjs';

/** For whoever ends the run.
 *
 * @type {{ product?: import('./product.mjs').Product, browser?: import('playwright-core').BrowserServer }}
 */
export const running = {};

const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // several people share one machine here: a window that is behind another one goes on all the same
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
];

export default async function setUp() {
  rmSync(join(import.meta.dirname, '../artifacts'), { recursive: true, force: true });
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error('There is no Chromium or Chrome here. Install one, or set CHROMIUM_PATH.');
  const launch = { executablePath, args: [...FLAGS, ...(isRoot() ? ['--no-sandbox'] : [])] };
  const [product, browser] = await Promise.all([startProduct(), chromium.launchServer(launch)]);
  running.product = product;
  running.browser = browser;
  process.env['PARLEY_STAGE'] = JSON.stringify({ product, browser: browser.wsEndpoint(), launch });
}

const isRoot = () => process.getuid?.() === 0;
