// Once per run: one browser for all stories, and a product for each worker, so that one story's crash is nobody else's. What
// they need to find them is in the environment.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { buildApi, buildWeb } from '../../scripts/lib/build.mjs';
import { findBrowser } from '../../scripts/lib/machine.mjs';
import { startProduct } from './product.mjs';

/** For whoever ends the run.
 *
 * @type {{ products: import('./product.mjs').Product[], browser?: import('playwright-core').BrowserServer }}
 */
export const running = { products: [] };

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

/** @param {{ maxWorkers: number }} run */
export default async function setUp({ maxWorkers }) {
  rmSync(join(import.meta.dirname, '../artifacts'), { recursive: true, force: true });
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error('There is no Chromium or Chrome here. Install one, or set CHROMIUM_PATH.');
  const launch = { executablePath, args: [...FLAGS, ...(isRoot() ? ['--no-sandbox'] : [])] };
  // here, or each of them would build the same thing in the same place
  await buildApi();
  await buildWeb();
  running.browser = await chromium.launchServer(launch);
  running.products = await Promise.all(Array.from({ length: maxWorkers }, () => startProduct()));
  process.env['PARLEY_STAGE'] = JSON.stringify({
    products: running.products,
    browser: running.browser.wsEndpoint(),
    launch,
  });
}

const isRoot = () => process.getuid?.() === 0;
