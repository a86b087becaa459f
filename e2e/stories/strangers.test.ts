import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { Customer } from '../harness/customer.js';
import { hostPage } from '../harness/host-page.js';
import { story, type Stage } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const chatOf = (stage: Stage): string => stage.base.replace('localhost', '127.0.0.1');

/** What no side ever says, and what it says in another shape. */
const ODD = [
  null,
  'open',
  7,
  [],
  {},
  { parley: null },
  { parley: 'constructor' },
  { parley: '__proto__' },
  { parley: 'toString' },
  { parley: ['close'] },
  { parley: 'open', page: { href: 'x' } },
  { parley: 'identify' },
  { parley: 'identify', token: { a: 1 } },
  { parley: 'unread' },
  { parley: 'unread', count: '<b>', label: {}, title: [] },
  { parley: 'unread', count: 9, label: 'x'.repeat(10_000), title: 'x' },
];

const frameOf = (page: Page): Frame => page.frames().find((frame) => frame.url().includes('/widget?'))!;

/** A page with this in it, at an address of its own. */
async function pageWith(html: string, visit: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) =>
    request.url === '/'
      ? response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
      : response.writeHead(204).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  try {
    await visit(`http://localhost:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
  }
}

it(
  'hears nothing that another frame says, and nothing odd from where it listens',
  story(async (stage) => {
    // says all that the widget would say, to everybody on the page
    const evil = `<script>
      const said = [{ parley: 'close' }, { parley: 'unread', count: 99, label: 'You have won', title: 'You have won' },
        { parley: 'open', page: 'https://evil.test' }, { parley: 'identify', token: 'a.b.c' }, { parley: 'logout' }];
      setInterval(() => {
        for (const message of said) {
          top.postMessage(message, '*');
          for (let at = 0; at < top.frames.length; at++) top.frames[at].postMessage(message, '*');
        }
      }, 50);
    </script>`;
    await pageWith(evil, async (stranger) => {
      const host = await hostPage({ chat: chatOf(stage) });
      try {
        const page = await stage.openLasting('visitor');
        await page.goto(host.url);
        await page.evaluate((source) => {
          const frame = document.createElement('iframe');
          frame.src = source;
          document.body.append(frame);
        }, stranger);
        const visitor = new Customer(page, 'Sally', wordsIn('en'), stage.base);
        await visitor.openChat();
        await visitor.ask('Who else is here?');
        await visitor.chat.ticks('Who else is here?', 'sent');
        expect(await page.title()).toBe('A shop elsewhere');
        expect(await visitor.launcher.getAttribute('aria-label')).not.toContain('won');

        const frame = frameOf(page);
        // from the right window and the right origin, and then something right: what came before it has been looked at
        await frame.evaluate((odd) => {
          for (const message of odd) window.parent.postMessage(message, '*');
          window.parent.postMessage({ parley: 'unread', count: 3, label: 'Chat: three', title: '' }, '*');
        }, ODD);
        await page.getByRole('button', { name: 'Chat: three' }).waitFor();
        await page.evaluate(
          ([odd, target]) => {
            const inner = document.querySelector('#parley')?.shadowRoot?.querySelector('iframe');
            for (const message of odd) inner?.contentWindow?.postMessage(message, target);
          },
          [ODD, chatOf(stage)] as const,
        );
        await visitor.closeChat();
        await page.evaluate(() => (window as unknown as { Parley: (say: string) => void }).Parley('open'));
        await visitor.chat.sees('Who else is here?');
      } finally {
        host.close();
      }
    });
  }),
);

it(
  'says nothing to a page that lies about where it is, and takes nothing from it',
  story(async (stage) => {
    stage.expectTrouble(/postMessage|target origin|denied|SecurityError/i);
    const lie = encodeURIComponent(chatOf(stage));
    const html = `<title>A trap</title><script>
      window.heard = [];
      addEventListener('message', ({ data }) => heard.push(data));
    </script><iframe src="${chatOf(stage)}/widget?o=${lie}"></iframe>`;
    await pageWith(html, async (url) => {
      const page = await stage.open('victim');
      await page.goto(url);
      await page.frameLocator('iframe').getByRole('main').waitFor({ state: 'attached' });
      await page.evaluate((target) => {
        window.frames[0]?.postMessage({ parley: 'open', page: 'https://evil.test' }, target);
        window.frames[0]?.postMessage({ parley: 'identify', token: 'a.b.c' }, target);
      }, chatOf(stage));
      const frame = frameOf(page);
      // a message of its own comes after those, and after all that it could have said to them
      await frame.evaluate(
        () =>
          new Promise((resolve) => {
            addEventListener('message', ({ data }) => data === 'last' && resolve(undefined));
            postMessage('last', location.origin);
          }),
      );
      expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
    });
  }),
);
