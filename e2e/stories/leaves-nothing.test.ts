import { expect, it } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { hostPage } from '../harness/host-page.js';
import { story } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

/** All that an origin has in this browser, as its own page or as a frame. */
const keptIn = (frame: Frame): Promise<string[]> =>
  frame.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `IndexedDB ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`),
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
  ]);

async function keptFrom(page: Page): Promise<string[]> {
  const frames = page.frames().map(keptIn);
  const cookies = (await page.context().cookies()).map(({ name, domain }) => `cookie ${name} of ${domain}`);
  return [...(await Promise.all(frames)).flat(), ...cookies];
}

it(
  'leaves nothing in a browser before something is sent, and no cookie after it',
  story(async (stage) => {
    const host = await hostPage({ chat: stage.base.replace('localhost', '127.0.0.1') });
    try {
      const page = await stage.openLasting('visitor');
      await page.goto(host.url);
      const visitor = new Customer(page, 'Lena', wordsIn('en'), stage.base);
      await visitor.launcher.hover();
      await visitor.openChat();
      expect(page.frames()).toHaveLength(2);
      await visitor.button('home.newChat').click();
      await visitor.fillIn({ name: 'Lena Leaves', email: 'lena@example.net' });
      const field = visitor.frame.getByRole('textbox', { name: visitor.say('start.message') });
      await field.fill('Is there anything of me here?');
      await visitor.closeChat();
      await visitor.openChat();
      expect(await keptFrom(page)).toEqual([]);

      await visitor.button('send').click();
      await visitor.chat.ticks('Is there anything of me here?', 'sent');
      await eventually(async () => {
        const kept = await keptFrom(page);
        expect(kept).toContain('localStorage parley');
        expect(kept).toContain('localStorage parley:widget:session');
        expect(kept.filter((each) => each.startsWith('cookie'))).toEqual([]);
      });
    } finally {
      host.close();
    }
  }),
);
