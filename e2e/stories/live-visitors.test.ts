import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { hostPage } from '../harness/host-page.js';
import { story, type Stage } from '../harness/stage.js';
import { stored } from '../harness/stored.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');

/** On the page that admins have for it. */
async function switchVisitors(stage: Stage, desk: Page, on: boolean): Promise<void> {
  await desk.goto(`${stage.base}/admin/widget`);
  const box = desk.getByRole('checkbox', { name: say('look.visitorsOn') });
  await box.setChecked(on);
  const press = () => desk.getByRole('button', { name: say('look.save') }).click();
  await stored(desk, /\/admin\/settings\//, press);
  await desk.getByText(say('look.saved')).last().waitFor();
}

it(
  'shows who is on the shop once a shop wants that, and lets an agent write to them',
  story(async (stage) => {
    const chat = stage.base.replace('localhost', '127.0.0.1');
    const host = await hostPage({ chat, visitors: true, strict: true });
    const { page: desk } = await stage.agent('admin');
    try {
      const page = await stage.openLasting('visitor');
      const asked: string[] = [];
      page.on('request', (request) => request.url().startsWith(chat) && asked.push(request.url()));
      const visitor = new Customer(page, 'Livia Looks', say, stage.base);
      await page.goto(host.url);
      await visitor.launcher.waitFor();
      expect(asked).toEqual([`${chat}/widget.js?visitors`]);

      await switchVisitors(stage, desk, true);
      await page.goto(host.url);
      await eventually(() => expect(asked.at(-1)).toBe(`${chat}/api/chat/visitors`));
      const agent = await stage.agent();
      await agent.page.getByRole('button', { name: say('console.visitors') }).click();
      const list = agent.page.getByRole('dialog', { name: say('visitors.title') });
      const row = list.getByRole('listitem');
      await row.getByText('A shop elsewhere').waitFor();
      await row.getByText('American English').waitFor();
      await page.evaluate(() => {
        document.title = 'Ferns for shade';
        history.pushState(null, '', '/ferns?token=needle&page=2');
      });
      const link = row.getByRole('link', { name: /\/ferns$/ });
      await link.waitFor();
      expect(await link.getAttribute('href')).toMatch(/\/ferns\?page=2$/);
      await row.getByText(say('visitors.pages', { count: 2 })).waitFor();
      await isAccessible(agent.page);

      await row.getByRole('button', { name: say('visitors.write') }).click();
      await row
        .getByRole('textbox', { name: say('visitors.message') })
        .fill('Ferns like it dark. May I help?');
      await row.getByRole('button', { name: say('send') }).click();
      await row.getByText(say('visitors.taken')).waitFor();
      await page.getByRole('button', { name: new RegExp(say('unreadCount', { count: 1 })) }).waitFor();
      expect(await visitor.window.isVisible()).toBe(false);
      await visitor.openChat();
      await visitor.chat.sees('Ferns like it dark. May I help?');
      await visitor.chat.write('Which one for a north window?');

      await list.getByRole('button', { name: say('close') }).click();
      await agent.page.getByRole('link', { name: /Which one for a north window/ }).click();
      await agent.chat.sees('Which one for a north window?');

      // what the tab calls itself opened that chat, so it goes with whoever signs out
      const number = () => page.evaluate(() => sessionStorage.getItem('parley:visitor'));
      const before = await number();
      expect(before).toMatch(/^[-\da-f]{36}$/);
      await page.evaluate(() => (window as { Parley?: (word: string) => void }).Parley!('logout'));
      await eventually(async () => expect(await number()).not.toBe(before));
    } finally {
      await switchVisitors(stage, desk, false);
      host.close();
    }
  }),
);
