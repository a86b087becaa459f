import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import { Customer } from '../harness/customer.js';
import { hostPage } from '../harness/host-page.js';
import { fitsInWidth } from '../harness/look.js';
import { PHONE, story, type Looks, type Stage } from '../harness/stage.js';
import { stored } from '../harness/stored.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');

async function widgetPage(stage: Stage, looks: Looks = {}): Promise<Page> {
  const { page } = await stage.agent('admin', looks);
  const words = wordsIn(looks.language ?? 'en');
  await page.goto(`${stage.base}/admin/widget`);
  await page.getByRole('heading', { name: words('admin.section.widget'), level: 1 }).waitFor();
  await page.getByLabel(words('look.teamName')).waitFor();
  return page;
}

const save = async (page: Page): Promise<void> => {
  const press = () => page.getByRole('button', { name: say('look.save') }).click();
  await stored(page, /\/settings\/widget$/, press);
  // what was said of the time before may still be there
  await page.getByText(say('look.saved')).last().waitFor();
};

it(
  'wears what an admin tries in the preview at once, and on a shop’s page once it is saved',
  story(async (stage) => {
    const desk = await widgetPage(stage);
    const before = {
      color: await desk.getByLabel(say('look.hex')).inputValue(),
      teamName: await desk.getByLabel(say('look.teamName')).inputValue(),
    };
    const preview = desk.frameLocator(`iframe[title="${say('look.preview')}"]`);
    await preview.getByRole('heading', { name: say('home.ask') }).waitFor();
    await isAccessible(desk);

    await desk.getByLabel(say('look.hex')).fill('red');
    await desk.getByText(say('look.hexWrong')).waitFor();
    await desk.getByLabel(say('look.hex')).fill('#ffd400');
    await desk.getByText(say('look.pale')).waitFor();
    await desk.getByLabel(say('look.teamName')).fill('Lamp <b>team</b>');
    await desk.getByRole('textbox', { name: 'English' }).fill('Light for you?');
    await desk.getByRole('radio', { name: say('look.side.start') }).check();
    await desk.getByLabel(say('look.bottom')).fill('64');
    await preview.getByRole('heading', { name: 'Light for you?' }).waitFor();
    await preview.getByText('Lamp <b>team</b>').waitFor();
    await isAccessible(desk, 'colours');
    await save(desk);

    const host = await hostPage({ chat: stage.base.replace('localhost', '127.0.0.1'), color: null });
    try {
      const page = await stage.openLasting('visitor');
      await page.goto(host.url);
      const button = page.getByRole('button', { name: 'Chat' });
      const { x, y, height } = (await button.boundingBox())!;
      const below = (await page.evaluate(() => window.innerHeight)) - y - height;
      expect([x, Math.abs(below - 64) < 5]).toEqual([20, true]);
      expect(await button.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgb(255, 212, 0)');
      const visitor = new Customer(page, 'Vera', say, stage.base);
      await visitor.openChat();
      await visitor.frame.getByRole('heading', { name: 'Light for you?' }).waitFor();
      await isAccessible(page, 'colours');
    } finally {
      host.close();
      await desk.getByLabel(say('look.hex')).fill(before.color);
      await desk.getByLabel(say('look.teamName')).fill(before.teamName);
      await desk.getByRole('textbox', { name: 'English' }).fill('');
      await desk.getByRole('radio', { name: say('look.side.end') }).check();
      await desk.getByLabel(say('look.bottom')).fill('20');
      await save(desk);
    }
  }),
);

it(
  'says which addresses are none, and hands out the line to paste',
  story(async (stage) => {
    stage.expectTrouble(/400 \(Bad Request\)/);
    const page = await widgetPage(stage, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: say('look.copy') }).click();
    await page.getByText(say('look.copied')).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `<script async src="${new URL(stage.base).origin}/widget.js"></script>`,
    );
    await page.getByLabel(say('look.domainsLabel')).fill('shop.example/path');
    await page.getByLabel(say('look.avatar')).fill('http://169.254.169.254/me.png');
    await page.getByRole('button', { name: say('look.save') }).click();
    await page.getByText(say('look.domainsWrong')).waitFor();
    await page.getByLabel(say('look.domainsLabel')).fill('');
    await page.getByRole('button', { name: say('look.save') }).click();
    await page.getByText(say('look.avatarWrong')).waitFor();
  }),
);

it(
  'fits a phone, in the dark and in Arabic',
  story(async (stage) => {
    for (const looks of [{ ...PHONE, colorScheme: 'dark' }, { language: 'ar' }] as Looks[]) {
      const page = await widgetPage(stage, looks);
      const words = wordsIn(looks.language ?? 'en');
      const preview = page.frameLocator(`iframe[title="${words('look.preview')}"]`);
      await preview.getByRole('heading', { name: words('home.ask') }).waitFor({ state: 'attached' });
      await fitsInWidth(page);
      await isAccessible(page);
    }
  }),
);
