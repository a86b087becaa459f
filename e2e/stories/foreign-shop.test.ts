import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { hostPage, type HostPageOptions } from '../harness/host-page.js';
import { story, type Stage } from '../harness/stage.js';
import { Traffic } from '../harness/traffic.js';
import { wordsIn } from '../harness/words.js';

/** The chat goes by another name than the shop, so that the browser sees two sites. */
const chatOf = (stage: Stage): string => stage.base.replace('localhost', '127.0.0.1');

async function withHostPage(
  stage: Stage,
  options: Omit<HostPageOptions, 'chat'>,
  visit: (url: string) => Promise<void>,
): Promise<void> {
  const host = await hostPage({ chat: chatOf(stage), ...options });
  try {
    await visit(host.url);
  } finally {
    host.close();
  }
}

async function askAndHear(stage: Stage, page: Page, name: string): Promise<void> {
  const agent = await stage.agent();
  const visitor = new Customer(page, name, wordsIn('en'), stage.base);
  await visitor.openChat();
  await visitor.ask('Do you hear me over there?');
  await agent.take(name);
  await agent.chat.write('Loud and clear.');
  await visitor.chat.reads('Do you hear me over there?', 'Loud and clear.');
  await agent.chat.ticks('Loud and clear.', 'read');
  await visitor.closeChat();
  await agent.chat.write('Still there?');
  await page.getByRole('button', { name: 'Support chat: 1 unread message' }).waitFor();
}

it(
  'works on a page of another origin that allows as little as it can',
  story(async (stage) => {
    await withHostPage(stage, { strict: true }, async (url) => {
      const page = await stage.openLasting('visitor');
      await page.goto(url);
      await askAndHear(stage, page, 'Frieda Foreign');
      // after a reload the background frame brings the count back
      await page.reload();
      await page.getByRole('button', { name: 'Support chat: 1 unread message' }).waitFor();
    });
  }),
);

it(
  'works in a browser that lets a frame of another site keep nothing',
  story(async (stage) => {
    stage.expectTrouble(/denied|SecurityError/i);
    await withHostPage(stage, {}, async (url) => {
      const page = await stage.open('private');
      await page.goto(url);
      await askAndHear(stage, page, 'Prisca Private');
    });
  }),
);

it(
  'works on a page that has bent what every script relies on',
  story(async (stage) => {
    const script = `
      for (const name of ['map', 'filter', 'forEach', 'push', 'reduce'])
        Array.prototype[name] = () => { throw new Error('bent ' + name); };
      Object.prototype.toJSON = () => 'bent';
      JSON.parse = JSON.stringify = () => { throw new Error('bent JSON'); };
      String.prototype.replace = () => { throw new Error('bent replace'); };
      window.fetch = () => { throw new Error('bent fetch'); };
      window.Promise = class { constructor() { throw new Error('bent Promise'); } };
      window.name = 'bent'; window.parley = window.chat = 'bent';`;
    await withHostPage(stage, { script }, async (url) => {
      const page = await stage.openLasting('visitor');
      await page.goto(url);
      await askAndHear(stage, page, 'Hilde Hostile');
    });
  }),
);

it(
  'has the focus as soon as there is a chat in the frame, and not before',
  story(async (stage) => {
    const script = `addEventListener('DOMContentLoaded', () => document.body.append(document.createElement('input')))`;
    await withHostPage(stage, { script }, async (url) => {
      const page = await stage.open('visitor');
      let arrives = () => {};
      let arrived = Promise.resolve();
      const holdFrame = () => {
        arrived = new Promise((resolve) => (arrives = resolve));
      };
      await page.route('**/widget?*', async (route) => {
        await arrived;
        await route.continue();
      });
      const visitor = new Customer(page, 'Fritz Focus', wordsIn('en'), stage.base);
      const focused = () =>
        page.evaluate(() => {
          const outer = document.activeElement;
          return (outer?.shadowRoot?.activeElement ?? outer)?.tagName;
        });

      holdFrame();
      await page.goto(url);
      await visitor.launcher.click();
      await visitor.window.waitFor();
      expect(await focused()).toBe('BUTTON');
      arrives();
      await eventually(async () => expect(await focused()).toBe('IFRAME'));

      // somebody who has gone on in the shop meanwhile
      holdFrame();
      await page.reload();
      await visitor.launcher.click();
      await visitor.window.waitFor();
      await page.locator('input').click();
      arrives();
      await visitor.button('home.newChat').waitFor();
      await page.keyboard.type('red shoes');
      expect(await page.locator('input').inputValue()).toBe('red shoes');
    });
  }),
);

it(
  'is there once, however often it is loaded and whatever the page swaps',
  story(async (stage) => {
    await withHostPage(stage, { times: 2 }, async (url) => {
      const page = await stage.openLasting('visitor');
      const traffic = new Traffic(page);
      await page.goto(url);
      const visitor = new Customer(page, 'Otto Once', wordsIn('en'), stage.base);
      await visitor.openChat();
      await visitor.ask('How many of you are there?');
      await visitor.chat.ticks('How many of you are there?', 'sent');
      await visitor.closeChat();
      await page.evaluate(
        (source) => {
          for (let turn = 0; turn < 1_000; turn++) {
            history.pushState(null, '', `/page-${turn}`);
            document.body.innerHTML = `<h1>Page ${turn}</h1>`;
            if (turn % 100 !== 0) continue;
            const again = document.createElement('script');
            again.src = source;
            document.body.append(again);
          }
        },
        `${chatOf(stage)}/widget.js`,
      );
      await page.getByRole('heading', { name: 'Page 999' }).waitFor();
      await visitor.openChat();
      await visitor.chat.sees('How many of you are there?');
      await eventually(async () => expect(await visitor.launcher.count()).toBe(1));
      await eventually(async () => expect(await page.locator('iframe').count()).toBe(1));
      await eventually(() => expect(traffic.openSockets).toBe(1));
    });
  }),
);

it(
  'loads nothing but the button until somebody shows interest',
  story(async (stage) => {
    await withHostPage(stage, {}, async (url) => {
      const page = await stage.open('visitor');
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(request.url()));
      await page.goto(url);
      const button = page.getByRole('button', { name: 'Chat' });
      await button.waitFor();
      const ofOurs = () => loaded.filter((each) => each.startsWith(chatOf(stage)));
      expect(ofOurs()).toEqual([`${chatOf(stage)}/widget.js`]);
      await button.hover();
      await eventually(() => expect(ofOurs().some((each) => each.includes('/widget?'))).toBe(true));
    });
  }),
);

it(
  'lets no other site frame the console',
  story(async (stage) => {
    stage.expectTrouble(/frame-ancestors|X-Frame-Options|Refused to frame|Framing/);
    await withHostPage(stage, {}, async (url) => {
      const page = await stage.open('visitor');
      await page.goto(url);
      await page.evaluate(
        (source) => {
          const frame = document.createElement('iframe');
          frame.id = 'trap';
          frame.src = source;
          document.body.append(frame);
        },
        `${chatOf(stage)}/admin/support`,
      );
      await eventually(() =>
        expect(page.frames().some((frame) => frame.url().startsWith('chrome-error:'))).toBe(true),
      );
    });
  }),
);
