import { createHmac } from 'node:crypto';
import { expect } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { Customer } from './customer.js';
import { eventually } from './eventually.js';
import { hostPage } from './host-page.js';
import type { Stage } from './stage.js';
import { wordsIn } from './words.js';

/** As a shop and the chat's server share it: `IDENTITY_SECRETS`. */
export const SHOP_SECRET = 'v7Qm2kXz9RtB4nHw8LcJ5sYd3Gf6Pa1E';

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What the shop's server makes for its page. */
export function signed(claims: object): string {
  const iat = Math.floor(Date.now() / 1000);
  const text = `${encode({ alg: 'HS256' })}.${encode({ iat, exp: iat + 300, ...claims })}`;
  return `${text}.${createHmac('sha256', SHOP_SECRET).update(text).digest('base64url')}`;
}

/** What the shop's page tells the widget. */
export const say = (page: Page, ...call: unknown[]): Promise<void> =>
  page.evaluate((words) => (window as { Parley?: (...all: unknown[]) => void }).Parley?.(...words), call);

/** Everything that is kept for the shop's page and for the frame in it. */
async function keptBy(page: Page): Promise<Record<string, unknown>[]> {
  const look = async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys().catch(() => []),
  });
  return Promise.all(page.frames().map((frame) => frame.evaluate(look)));
}

const NOTHING = { local: [], session: [], databases: [], caches: [] };

export async function holdsNothing(page: Page, context: BrowserContext): Promise<void> {
  await eventually(async () => {
    const kept = await keptBy(page);
    expect(kept).toEqual(kept.map(() => NOTHING));
    expect(kept.length).toBeGreaterThan(1);
  });
  expect(await context.cookies()).toEqual([]);
}

/** Somebody on the page of a shop from another origin. */
export async function onShop(
  stage: Stage,
  name: string,
  work: (page: Page, visitor: Customer, url: string) => Promise<void>,
): Promise<void> {
  const host = await hostPage({ chat: stage.base.replace('localhost', '127.0.0.1') });
  try {
    const page = await stage.openLasting('visitor');
    await page.goto(host.url);
    await work(page, new Customer(page, name, wordsIn('en'), stage.base), host.url);
  } finally {
    host.close();
  }
}
