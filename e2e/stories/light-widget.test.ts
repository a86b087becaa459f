import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { hostPage } from '../harness/host-page.js';
import { story, type Stage } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

/** Of 1,000 bytes, as a server sends them that compresses. What is counted: docs/performance.md. */
const LOADER_KB = 1;
const OPEN_KB = 37;
const RUNNING_KB = 74;

/** Scripts and styles that the chat's server has sent to this page, in whatever window of it. */
class Luggage {
  private readonly all: Promise<number>[] = [];

  constructor(page: Page, origin: string) {
    page.on('requestfinished', (request) => {
      const { origin: from, pathname } = new URL(request.url());
      if (from === origin && /\.(?:js|css)$/.test(pathname)) this.all.push(weightOf(request.response()));
    });
  }

  async weighs(): Promise<{ files: number; kB: number }> {
    const sizes = await Promise.all(this.all);
    return { files: sizes.length, kB: sizes.reduce((sum, size) => sum + size, 0) / 1000 };
  }
}

async function weightOf(response: Promise<{ body(): Promise<Buffer> } | null>): Promise<number> {
  const body = await (await response)?.body();
  if (!body) throw new Error('A file of the chat came without a body.');
  return gzipSync(body, { level: 9 }).length;
}

/** The chat goes by another name than the shop, so that the browser sees two sites. */
const chatOf = (stage: Stage): string => stage.base.replace('localhost', '127.0.0.1');

it(
  'weighs little before a click, opened, and with a chat',
  story(async (stage) => {
    const host = await hostPage({ chat: chatOf(stage) });
    try {
      const page = await stage.openLasting('visitor');
      const luggage = new Luggage(page, chatOf(stage));
      await page.goto(host.url);
      const visitor = new Customer(page, 'Lia Light', wordsIn('en'), stage.base);
      await visitor.launcher.waitFor();
      // told of a moment after the page has it
      await eventually(async () => expect((await luggage.weighs()).files).toBe(1));
      const before = await luggage.weighs();
      expect(before.kB).toBeLessThanOrEqual(LOADER_KB);

      await visitor.openChat();
      // the last that comes by itself
      await visitor.frame.locator('header [data-status]').waitFor({ state: 'attached' });
      const opened = await luggage.weighs();
      expect(opened.kB - before.kB).toBeLessThanOrEqual(OPEN_KB);

      // what it takes to send comes with the form
      await visitor.button('home.newChat').click();
      await eventually(async () => expect((await luggage.weighs()).files).toBeGreaterThan(opened.files));
      await visitor.frame.getByRole('textbox', { name: 'Your question' }).fill('Is it in stock?');
      await visitor.button('send').click();
      await visitor.chat.ticks('Is it in stock?', 'sent');
      const writing = await luggage.weighs();
      expect(writing.kB - before.kB).toBeLessThanOrEqual(RUNNING_KB);
    } finally {
      host.close();
    }
  }),
);

it(
  'keeps what is written until what sends it could be fetched',
  story(async (stage) => {
    stage.expectTrouble(/Failed to fetch|ERR_FAILED|dynamically imported/i);
    const page = await stage.open('visitor');
    const visitor = new Customer(page, 'Cora Cut-Off', wordsIn('en'), stage.base);
    const missing = ['**/assets/later-*.js', '**/api/health/ready'];
    for (const file of missing) await page.route(file, (route) => route.abort());
    await visitor.visit();
    await visitor.openChat();
    await visitor.button('home.newChat').click();
    await visitor.fillIn({ name: 'Cora Cut-Off' });
    const field = visitor.frame.getByRole('textbox', { name: 'Your question' });
    await field.fill('Does this get through?');
    await visitor.button('send').click();
    await visitor.frame.getByRole('alert').filter({ hasText: 'We can’t reach our service' }).waitFor();
    expect(await field.inputValue()).toBe('Does this get through?');

    for (const file of missing) await page.unroute(file);
    await visitor.button('send').click();
    await visitor.chat.ticks('Does this get through?', 'sent');
  }),
);
