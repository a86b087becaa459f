import { createHmac } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { hostPage } from '../harness/host-page.js';
import { ownProduct } from '../harness/own-product.js';
import { story, type Stage } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const SECRET = 'v7Qm2kXz9RtB4nHw8LcJ5sYd3Gf6Pa1E';
const product = ownProduct({ IDENTITY_SECRETS: SECRET });

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What the shop's server makes for its page. */
function signed(claims: object): string {
  const exp = Math.floor(Date.now() / 1000) + 300;
  const text = `${encode({ alg: 'HS256' })}.${encode({ exp, ...claims })}`;
  return `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
}

const say = (page: Page, ...call: unknown[]): Promise<void> =>
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

async function holdsNothing(page: Page, context: BrowserContext): Promise<void> {
  await eventually(async () => {
    const kept = await keptBy(page);
    expect(kept).toEqual(kept.map(() => NOTHING));
    expect(kept.length).toBeGreaterThan(1);
  });
  expect(await context.cookies()).toEqual([]);
}

async function onShop(
  stage: Stage,
  work: (page: Page, visitor: Customer, url: string) => Promise<void>,
): Promise<void> {
  const host = await hostPage({ chat: stage.base.replace('localhost', '127.0.0.1') });
  try {
    const page = await stage.openLasting('visitor');
    await page.goto(host.url);
    await work(page, new Customer(page, 'Vera Verified', wordsIn('en'), stage.base), host.url);
  } finally {
    host.close();
  }
}

it(
  'knows an anonymous visitor of a shop once the shop has signed who it is, and nobody after the logout',
  story(
    async (stage) => {
      const agent = await stage.agent();
      await onShop(stage, async (page, visitor) => {
        await visitor.openChat();
        await visitor.button('home.newChat').click();
        await visitor.frame.getByRole('textbox', { name: visitor.say('start.message') }).fill('Where is my');
        await holdsNothing(page, page.context());

        await visitor.sendQuestion('Where is my parcel?');
        await visitor.chat.ticks('Where is my parcel?', 'sent');
        await say(page, 'set', { attributes: { plan: 'gold' } });
        await say(page, 'identify', signed({ sub: 'v-1', name: visitor.name, email: 'vera@shop.test' }));
        await agent.take(visitor.name, 'Where is my parcel?');
        const panel = agent.page.getByRole('complementary');
        await panel.getByText('Verified by the shop').waitFor();
        await panel.getByText('vera@shop.test').waitFor();
        await panel.getByRole('region', { name: 'Told by the page, unverified' }).getByText('gold').waitFor();
        await agent.chat.reads('Where is my parcel?');
        await agent.chat.write('On its way.');
        await visitor.chat.reads('Where is my parcel?', 'On its way.');

        await say(page, 'logout');
        await visitor.button('home.newChat').waitFor();
        await visitor.frame.getByText('Where is my parcel?').waitFor({ state: 'detached' });
        await holdsNothing(page, page.context());
        await page.reload();
        await visitor.openChat();
        await visitor.button('home.newChat').waitFor();
        expect(await visitor.frame.getByText('parcel').count()).toBe(0);

        // on the next day, perhaps on another device
        await say(page, 'identify', signed({ sub: 'v-1' }));
        await visitor.frame.getByText('On its way.').waitFor();
      });
    },
    { product },
  ),
);

it(
  'shows and keeps nothing of one customer when the shop says that it is another',
  story(
    async (stage) => {
      stage.expectTrouble(/IDENTITY_REFUSED|401/);
      await onShop(stage, async (page, visitor) => {
        await say(page, 'identify', signed({ sub: 'a-1', name: 'Ada' }));
        await visitor.openChat();
        await visitor.ask('Only for Ada', {});
        await visitor.chat.ticks('Only for Ada', 'sent');

        await say(page, 'identify', 'no token at all');
        await say(page, 'identify', signed({ sub: 'b-1', name: 'Bob' }));
        await visitor.button('home.newChat').waitFor();
        await visitor.frame.getByText('Only for Ada').waitFor({ state: 'detached' });
        const kept = await page.frames()[1]!.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
        expect(kept).toContain('b-1');
        expect(kept).not.toMatch(/a-1|Ada/);

        await visitor.ask('Only for Bob', {});
        await visitor.chat.ticks('Only for Bob', 'sent');
        await visitor.chat.reads('Only for Bob');
        await say(page, 'identify', signed({ sub: 'a-1' }));
        await visitor.frame.getByText('Only for Ada').waitFor();
        expect(await visitor.frame.getByText('Only for Bob').count()).toBe(0);
      });
    },
    { product },
  ),
);
